#!/usr/bin/env bash
# python-image.sh OUT.tar: builds the image python-kafka:local from this host's Python 3 with the package kafka-python, for clusters
# that cannot pull one. The archive has the format of `docker save`. Needs python3, pip and ldd.
set -euo pipefail
out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
command -v python3 >/dev/null || { echo 'python3 is missing: apt-get install python3 python3-pip' >&2; exit 1; }

python=$(python3 -c 'import os, sys; print(os.path.realpath(sys.executable))')
library=$(python3 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
mkdir -p "$root/usr/bin" "$root/etc" "$root/tmp" "$root$library"
install "$python" "$root$python" -D
ln -s "$python" "$root/usr/bin/python3"
tar -C "$library" --exclude=test --exclude=site-packages --exclude=dist-packages --exclude=idlelib --exclude=__pycache__ --exclude='*.a' -cf - . |
  tar -C "$root$library" -xf -
python3 -m pip install --quiet --no-compile --disable-pip-version-check --root-user-action ignore --target "$root/opt/packages" kafka-python
# Names resolve by the C library, which loads these at run time.
{
  ldd "$python"
  find "$root$library" -name '*.so' -exec ldd {} + || true
  ls /lib/*/libnss_dns.so.2 /lib/*/libnss_files.so.2 /lib/*/libresolv.so.2 2>/dev/null || true
} | grep -oE '/[^ :()]+\.so[^ :()]*' | sort -u | while read -r path; do
  [ -e "$root$path" ] || install -D "$(realpath "$path")" "$root$path"
done
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

tar -C "$root" --owner=0 --group=0 --mtime=@0 -cf "$work/layer.tar" .
layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
cat >"$work/config.json" <<JSON
{"architecture": "amd64", "os": "linux", "config": {"Env": ["PATH=/usr/bin:/bin", "PYTHONPATH=/opt/packages"], "Cmd": ["python3"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]}}
JSON
echo '[{"Config": "config.json", "RepoTags": ["python-kafka:local"], "Layers": ["layer.tar"]}]' >"$work/manifest.json"
tar -C "$work" -cf "$out" manifest.json config.json layer.tar
