# Silence, and its end.

stop-summary = silence me
stop-done =
    Done: I no longer write first, on any chat platform.
    I still answer when you write to me, and your levels stay.
stop-already = It’s quiet already: I no longer write first, on any chat platform.
stop-undone = All right, I may write to you first again. To silence me: /stop
