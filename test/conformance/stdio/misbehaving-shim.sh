#!/bin/sh
# A shim that introduces itself ($HELLO) and then, asked for `reset`, misbehaves as its argument says.
PAIR='"pair":{"local":{"address":[10,0,0,1],"port":80},"remote":{"address":[10,0,0,2],"port":4000}}'
read -r line
echo "{\"id\":1,\"ok\":true,\"hello\":$HELLO}"
read -r line || exit 0
case "$1" in
  behaves)
    id=2
    while echo "{\"id\":$id,\"ok\":true,$PAIR}"; do
      read -r line || exit 0
      id=$((id + 1))
    done ;;
  garbage) echo 'Segmentation fault (core dumped)' ;;
  list) echo '[1]' ;;
  wrong-id) echo "{\"id\":7,\"ok\":true,$PAIR}" ;;
  missing-field) echo '{"id":2,"ok":true}' ;;
  unknown-field) echo "{\"id\":2,\"ok\":true,\"paar\":1,$PAIR}" ;;
  fault) printf '{"id":2,"fault":"no namespace \\u001b[31m"}\n' ;;
  dies) echo 'assertion "pcb != NULL" failed' >&2; exit 3 ;;
  is-killed) kill -SEGV $$ ;;
  dies-in-a-line) printf '{"id":2,"ok":tr'; exit 0 ;;
  half-a-line) printf '{"id":2,"ok":tr' ;;
  hangs) ;;
  hangs-with-a-child) sleep 100 & wait ;;
  trickles) while printf x; do sleep 0.01; done ;;
  closes-stdout) exec 1>&- ;;
  endless-line) exec cat /dev/zero ;;
  floods) echo "$FLOOD" ;;
  says-much) yes 'much to say' | head -c 3000000 >&2; exit 1 ;;
esac
# Only those come here that must be ended by force.
exec sleep 100
