# What the service tells who runs it when a platform does not answer.

platform-token = { $title } refuses the token. Copy it again into { $settings }, and restart if it has changed.
platform-network = { $title } cannot be reached. Check the network, or PIXMATE_PROXY if it goes through a proxy.
platform-rival = Another program already receives with the token of { $title }. Stop it, or give this one a token of its own.
platform-setting = A setting of { $title } cannot be used as it is.
platform-permission = { $title } refuses what the bot asks for. Check its permissions with the platform.
platform-other = { $title } stopped answering.
platform-failed = Something went wrong on our side with { $title }: number { $error } in the log.
platform-again = Everything else goes on; next try in { $seconds } s.
platform-library = { $title } stays off: its library is not installed. Install it with “pip install { $package }”.

form-open = Answer
form-title = Your answer
form-label = Your answer
cli-http-no-door = Cannot listen at { $address }: { $reason }. Give another address by PIXMATE_HTTP_ADDRESS, or none.
cli-http-taken = Another program listens at { $address } already. Give another address by PIXMATE_HTTP_ADDRESS, or none.
