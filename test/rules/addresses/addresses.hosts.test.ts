import { hostProblem } from '../../../src/rules/addresses/addresses';
import { connectProblem } from '../../../src/rules/nodes/zookeeper';

test.each<[problem: string | undefined, hosts: string[]]>([
  [undefined, [
    'k', 'K.Example.COM', 'kafka-1.example.com', 'kafka.example.com.', 'a.', '10.0.0.1', '255.255.255.255', '128.0.0.1', 'x127.0.0.1', '127.x', 'localhost.example.com', 'mylocalhost',
    '[fd00::1]', '[FD00::AB%1]', '[::ffff:10.0.0.1]', '[::2]', '[::1:1]', '${env:POD_IP}', '[${env:HOST_IP}]', 'kafka.${env:POD_NAMESPACE}.svc', '${env:A}.${env:B}',
  ]],
  ['is a loopback address', ['localhost', 'LOCALHOST', 'localhost.', '127.0.0.1', '127.1', '127.255.10.1', '[::1]']],
  ['is a wildcard', ['0.0.0.0', '[::]', '*']],
  ['is not a valid IPv4 address', ['10.1.2.256', '010.1.2.3', '10.1.2', '10.1.2.3.4', '10.1.2.3.', '9', '127', '3232235777', '10..1.2']],
  ['is empty', ['', ' ', '\t ']],
  ['includes a scheme', ['https://kafka.example.com', 'PLAINTEXT://k:9092', '://']],
  ['contains an unknown token (known: {nodeId}, {pod}, {ordinal}, {set})', ['kafka-{index}.example.com', '{', '}']],
  ['includes a port', ['k:1', 'kafka.example.com:9092', '10.0.0.1:9092', ':9092', 'k_1:9092', '${env:HOST_IP}:9092']],
  ['is an IPv6 address without brackets', ['fd00::1', '::', '::1', 'a:b', 'k:', '1:2:3', 'x[fd00::1]', '[fd00::1]x', '[fd00::1]:9092']],
  ['is not a valid host name', ['kafka_1', '-a', 'a-', '.a', 'a..b', 'a b', 'a,b', 'a/b', '[fd00]x', '[]', '[g]', '..', '.', 'ä']],
])('problem of a host: %s', (problem, hosts) => {
  expect(hosts.map((host) => [host, hostProblem(host)])).toEqual(hosts.map((host) => [host, problem]));
});

test.each<[problem: string | undefined, connects: string[]]>([
  [undefined, ['zk:2181', 'zk:1', 'zk:65535', 'a:1,b:2', 'zk:2181/kafka', 'a:1,b:2/x/y', '[fd00::1]:2181', '[FD00::AF09]:2181/k', 'zk_0.zk:2181', '${env:A}.${env:B}.svc:2181']],
  ['is empty', ['', ' ', '\n']],
  ['has spaces', ['a:1, b:2', 'zk:2181 ', ' zk:2181', 'zk:2181\t/k']],
  ['includes a scheme', ['zk://zk:2181', 'https://zk:2181/kafka']],
  ['has a chroot before the last host', ['a:1/x,b:2', 'a:1/x,b:2/x', 'a:1/x/y,b']],
  ['has an empty part in its chroot', ['zk:2181/', 'zk:2181//a', 'zk:2181/a/', 'zk:2181/a//b']],
  ['has the entry "zk", which is not host:port', ['zk', 'zk/kafka', 'a:1,zk', 'zk,a:1']],
  ['has the entry "", which is not host:port', [',a:1', 'a:1,', 'a:1,,b:2']],
])('problem of a ZooKeeper connect string: %s', (problem, connects) => {
  expect(connects.map((connect) => [connect, connectProblem(connect)])).toEqual(connects.map((connect) => [connect, problem]));
});

test.each(['zk:', ':2181', 'zk:0', 'zk:65536', 'zk:x', 'zk:2181x', 'fd00::1:2181', '[fd00::1]', '[g::1]:2181', 'x[fd00::1]:2181', '[fd00::1]x:2181', '[]:2181'])('%s is not an entry of a connect string', (entry) => {
  expect(connectProblem(`a:1,${entry}`)).toBe(`has the entry "${entry}", which is not host:port`);
});
