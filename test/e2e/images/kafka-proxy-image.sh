#!/usr/bin/env bash
# kafka-proxy-image.sh PROGRAM OUT.tar: builds an image of kafka-proxy with the layout of its Dockerfile, for clusters that cannot
# pull it: the program with its file capability, a named user, `nc` and `sleep`. The archive has the format of `docker save`. The
# two tools are copied from this host (Debian: netcat-openbsd). Needs root to set the capability.
set -euo pipefail
program=$1 out=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

mkdir -p "$root"/{bin,etc,opt/kafka-proxy/bin}
install "$program" "$root/opt/kafka-proxy/bin/kafka-proxy"
setcap cap_net_bind_service=+ep "$root/opt/kafka-proxy/bin/kafka-proxy"
for tool in nc.openbsd sleep; do
  path=$(command -v "$tool") || { echo "$tool is missing: apt-get install netcat-openbsd coreutils" >&2; exit 1; }
  install "$path" "$root/bin/${tool%%.*}"
  for library in $(ldd "$path" | grep -o '/[^ ]*'); do
    mkdir -p "$root$(dirname "$library")"
    cp -Lu "$library" "$root$library"
  done
done
printf 'root:x:0:0::/root:/bin/sh\nkafka-proxy:x:100:101::/:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nkafka-proxy:x:101:\n' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

tar -C "$root" --format=pax --xattrs --xattrs-include=security.capability --owner=0 --group=0 --mtime=@0 -cf "$work/layer.tar" .
layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
cat >"$work/config.json" <<JSON
{"architecture": "amd64", "os": "linux", "config": {"User": "kafka-proxy", "Env": ["PATH=/opt/kafka-proxy/bin:/bin"],
 "Entrypoint": ["/opt/kafka-proxy/bin/kafka-proxy"], "Cmd": ["--help"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]}}
JSON
echo '[{"Config": "config.json", "RepoTags": ["grepplabs/kafka-proxy:0.4.3"], "Layers": ["layer.tar"]}]' >"$work/manifest.json"
tar -C "$work" -cf "$out" manifest.json config.json layer.tar
