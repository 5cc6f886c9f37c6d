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
  // Not supported: groups, and references to what matched.
  ['sed -i "s/\\\\(node\\\\).id=.*/x/" server.properties', {}],
  ['sed -i "s/^node.id=/&7/" server.properties', {}],
])('%j', (script, expected) => expect(changes(script)).toEqual(expected));

test('a regular expression replaces characters that are special only in extended ones literally', () => {
  expect(withEdits({ a: 'x(1)+y' }, evaluateScripts(['sed -i "s/(1)+/2/" a.properties'], new Map()).edits)).toEqual({ a: 'x2y' });
});
