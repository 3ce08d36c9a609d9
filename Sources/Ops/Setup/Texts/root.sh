# Runs the script in its first argument as root, with the name and the group of whoever came by ssh and the
# other arguments.
script=$1
shift
if [ "$(id -u)" -eq 0 ]; then
  exec sh -c "$script" sh "$(id -un)" "$(id -gn)" "$@"
fi
exec sudo -n sh -c "$script" sh "$(id -un)" "$(id -gn)" "$@"
