# What the terminal says by itself. The names in braces are filled by the terminal.

console-unasked = — Message from Pixmate —
console-edited = — Message updated —
console-attachment = File received: { $name } ({ $size })
console-saved = Saved: { $path }
console-not-saved = The file { $name } could not be saved here.
console-open-link = { $label }: { $url }
console-missing-file = There is no file { $path }. To write a text that begins with @, type @@.
console-not-a-file = { $path } is not a file.
console-unreadable-file = Can’t read { $path }.
console-file-too-large = { $path } is too large: { $limit } at most.
console-line-too-long = That’s too long: { $limit } characters at most. Nothing was sent.
console-bytes = B
console-kilobytes = kB
console-megabytes = MB
