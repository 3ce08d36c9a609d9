set -eu
LC_ALL=C TZ=UTC PATH=$PATH:/usr/sbin:/sbin
export LC_ALL TZ PATH
umask 022
user=$1 group=$2
shift 2
