import { withEdits } from '../../../../src/read/foreign/settings/file-edits';
import { evaluateScripts } from '../../../../src/read/foreign/settings/script';

const FILE = { 'node.id': '0', 'advertised.listeners': 'PLAINTEXT://kafka-0.kafka:9092', 'log.dirs': '/data' };

/** Returns the settings that a script changes or adds. */
function changes(script: string): Record<string, string> {
  const after = withEdits(FILE, evaluateScripts([script], new Map()).edits);
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => FILE[key as keyof typeof FILE] !== value));
}

const ID = { 'node.id': '{ordinal}' };

test.each<[string, Record<string, string>]>([
  ['echo "node.id=${HOSTNAME##*-}" >> /tmp/server.properties', ID],
  ['ID=${HOSTNAME##*-}\necho node.id=$ID >> "/tmp/server.properties"', ID],
  ['printf "node.id=${HOSTNAME##*-}\\n" >>/tmp/server.properties', ID],
  ['ID=${HOSTNAME##*-}; sed -i "s/^node.id=.*/node.id=$ID/" /tmp/server.properties', ID],
  ['sed -i -e "s|^node.id=.*|node.id=${HOSTNAME##*-}|g" /tmp/server.properties', ID],
  ['sed -i "s/kafka-0.kafka/$HOSTNAME.kafka/" server.properties', { 'advertised.listeners': 'PLAINTEXT://{pod}.kafka:9092' }],
  ['exec kafka-server-start.sh server.properties --override node.id=${HOSTNAME##*-} --override num.partitions=6', { ...ID, 'num.partitions': '6' }],
  ['cat >> /tmp/server.properties <<EOF\nnode.id=${HOSTNAME##*-}\nnum.partitions=3\nEOF\necho x', { ...ID, 'num.partitions': '3' }],
  ['cat <<EOF > server.properties\nbroker.rack=a\nEOF', { 'broker.rack': 'a' }],
  // Not edits of a properties file.
  ['echo "node.id=7" >> /tmp/notes.txt', {}],
  ['sed "s/0/7/" server.properties > other', {}],
  ['echo started', {}],
  ['sed -i "s/^node.id=/&7/" server.properties', { 'node.id': '70' }],
  ['sed -i "s/^\\(node.id\\)=.*/\\1=${HOSTNAME##*-}/" server.properties', ID],
  ['sed -E -i "s/^(node.id)=.*/\\1=${HOSTNAME##*-}/" server.properties', ID],
  ['sed -i \'s/^node.id=.*/node.id=\'"${HOSTNAME##*-}"\'/\' server.properties', ID],
  ['sed -i -e "s/^node.id=.*/node.id=${HOSTNAME##*-}/" -e "s#/data#/logs#" server.properties', { ...ID, 'log.dirs': '/logs' }],
  ['sed -i "s/^node.id=.*/node.id=${HOSTNAME##*-}/; s#/data#/logs#" server.properties', { ...ID, 'log.dirs': '/logs' }],
  ['sed "s/^node.id=.*/node.id=${HOSTNAME##*-}/" /cfg/server.properties > /tmp/server.properties', ID],
  ['sed -i "/^node.id=/c\\node.id=${HOSTNAME##*-}" server.properties', ID],
  ['sed -i "/^node.id=/d" server.properties; echo "node.id=${HOSTNAME##*-}" >> server.properties', ID],
  ['sed -i "$ a broker.rack=a" server.properties', { 'broker.rack': 'a' }],
  ['grep -v "^node.id" a.properties > b.properties && echo "node.id=${HOSTNAME##*-}" >> b.properties', ID],
  ['CONFIG=/tmp/server.properties\necho "node.id=${HOSTNAME##*-}" >> "$CONFIG"', ID],
  ['echo "node.id=${HOSTNAME##*-}" | tee -a /tmp/server.properties', ID],
  ['printf \'node.id=%s\\nbroker.rack=%s\\n\' "${HOSTNAME##*-}" b >> /tmp/server.properties', { ...ID, 'broker.rack': 'b' }],
  ['if [ -f x ]; then echo "node.id=${HOSTNAME##*-}" >> /tmp/server.properties; fi', ID],
  ['cat <<EOF | tee -a /tmp/server.properties\nnode.id=${HOSTNAME##*-}\nEOF', ID],
  ['cat > /tmp/start.sh <<EOF\nnode.id=7\nEOF', {}],
  ['cat >> /tmp/log4j.properties <<EOF\nnode.id=7\nEOF', {}],
  // What a command may have changed in an unknown way is not known.
  ['perl -pi -e "s/node.id=0/node.id=1/" server.properties', { 'node.id': '$(unknown)' }],
  ['awk "{ print }" a.properties > server.properties', { 'node.id': '$(unknown)', 'advertised.listeners': '$(unknown)', 'log.dirs': '$(unknown)' }],
  ['sed -i "/node.id/{s/0/1/;}" server.properties', { 'node.id': '$(unknown)' }],
  ['/opt/configure.sh server.properties node.id', { 'node.id': '$(unknown)' }],
  ['cp a.properties server.properties && kafka-storage.sh format -c server.properties', {}],
])('%j', (script, expected) => expect(changes(script)).toEqual(expected));

const READERS = [
  'cat', 'cp', 'mv', 'ls', 'test', '[', '[[', 'chmod', 'chown', 'mkdir', 'rm', 'touch', 'ln', 'head', 'tail', 'grep', 'wc', 'diff', 'stat', 'export', 'source', '.', 'java', 'kafka-storage', 'kafka-topics.sh',
  'start-kafka.sh', 'run', 'bash', 'sh',
];

test.each(READERS.flatMap((name) => /^[[.]/.test(name) ? [name] : [name, `/opt/bin/${name}`]))('%s changes no file', (program) => {
  expect(changes(`${program} server.properties`)).toEqual({});
});

const PER_POD = { 'node.id': '$(unknown)', 'advertised.listeners': '$(unknown)' };
const ALL = { ...PER_POD, 'log.dirs': '$(unknown)' };

test.each(['configure', 'mycat', 'cats', 'set-kafka-storage.x', 'kafka-storage.sh.old', 'rerun.d', 'sedate', 'trim', 'vimx', 'python3x', 'jinja22'])('%s is a script that changes what each pod has', (program) => {
  expect(changes(`${program} server.properties`)).toEqual(PER_POD);
});

const EDITORS = [
  'awk', 'gawk', 'perl', 'python', 'python3', 'ruby', 'yq', 'ed', 'ex', 'vi', 'vim', 'crudini', 'dockerize', 'gomplate', 'confd', 'consul-template', 'j2', 'jinja', 'jinja2', 'patch', 'sponge', 'tr',
];

test.each(EDITORS.flatMap((name) => [name, `/usr/bin/${name}`]))('%s can change every setting', (program) => {
  expect(changes(`${program} server.properties`)).toEqual(ALL);
  expect(changes(`${program} > server.properties`)).toEqual(ALL);
});

test.each(['meta', 'log4j', 'log4j2', 'client', 'consumer', 'producer', 'connect', 'connect-distributed', 'zookeeper', 'zoo', 'jaas', 'admin', 'my-client', 'client-2'])(
  'the file %s.properties has no settings of nodes', (name) => expect(changes(`echo node.id=7 >> /etc/${name}.properties`)).toEqual({}));

test.each(['server', 'kraft/server', 'connect/server', 'client/kafka', 'kafka'])('the file %s.properties has settings of nodes', (name) => {
  expect(changes(`echo node.id=7 >> /etc/${name}.properties`)).toEqual({ 'node.id': '7' });
  expect(changes(`echo node.id=7 >> /etc/${name}.properties.tmp`)).toEqual({ 'node.id': '7' });
  expect(changes(`echo node.id=7 >> /etc/${name}.properties.d/x`)).toEqual({});
  expect(changes(`echo node.id=7 >> /etc/${name}.yaml`)).toEqual({});
});

test.each<[string, Record<string, string>]>([
  ['/bin/echo -e "node.id=7\nbroker.rack=b" >> server.properties', { 'node.id': '7', 'broker.rack': 'b' }],
  ['echo -n node.id=7 >> server.properties', { 'node.id': '7' }],
  ['echo " node.id = 7 " >> server.properties', { 'node.id': '7' }],
  ['echo "# node.id" >> server.properties', {}],
  ['printf "node.id=%d" 7 >> server.properties', { 'node.id': '7' }],
  ['printf "%s=%s\n" node.id 7 broker.rack b >> server.properties', { 'node.id': '7', 'broker.rack': 'b' }],
  ['printf "broker.rack=%s-%s\n" b >> server.properties', { 'broker.rack': 'b-' }],
  ['grep -v "[0]" server.properties > server.properties', PER_POD],
  ['grep id server.properties > server.properties', PER_POD],
  ['grep -v log.dirs server.properties > server.properties; echo log.dirs=/x >> server.properties', { 'log.dirs': '/x' }],
  ['lookup node.id | sort >> server.properties', { 'node.id': '$(unknown)' }],
  ['lookup | tee server.properties', PER_POD],
  ['lookup my.node.id node.ids > server.properties', PER_POD],
  ['kafka-server-start.sh server.properties num.partitions=6', {}],
  ['kafka-server-start.sh server.properties --override num.partitions', {}],
  ['python3 render.py --set broker.rack > server.properties', { 'broker.rack': '$(unknown)' }],
])('the command %j', (script, expected) => expect(changes(script)).toEqual(expected));

test('a regular expression replaces characters that are special only in extended ones literally', () => {
  expect(withEdits({ a: 'x(1)+y' }, evaluateScripts(['sed -i "s/(1)+/2/" a.properties'], new Map()).edits)).toEqual({ a: 'x2y' });
});

test('envsubst replaces the variables of a template', () => {
  const { edits } = evaluateScripts(['export ID=${HOSTNAME##*-}', 'envsubst < /cfg/server.properties > /tmp/server.properties'], new Map());
  expect(withEdits({ 'node.id': '$ID', 'broker.rack': '${ZONE}' }, edits)).toEqual({ 'node.id': '{ordinal}', 'broker.rack': '${ZONE}' });
});
