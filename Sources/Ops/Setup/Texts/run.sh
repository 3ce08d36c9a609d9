# Runs a program with its arguments, and then keeps the note that follows from it.
note=$1
shift
"$@" >&2
if [ -n "$note" ]; then keep "$note"; fi
