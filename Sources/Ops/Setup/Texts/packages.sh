DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
# Lists that cannot be renewed may still be good enough.
apt-get -q -o DPkg::Lock::Timeout=120 update >&2 || true
apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef \
  -o Dpkg::Options::=--force-confold install --no-install-recommends "$@" >&2
