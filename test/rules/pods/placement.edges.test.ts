import { KafkaBrokerSetProps } from 'cdk8s-kafka';
import { errorsOf, separate } from '../../synth';

const found = (props: Partial<KafkaBrokerSetProps>, rule: string) => errorsOf(separate({}, props)).filter((line) => line.endsWith(`[${rule}]`));

test.each([[1, 0], [2147483647, 0], [2147483648, 1], [1.5, 1], [-1, 1]])('the group %d has %i findings', (gid, findings) => {
  expect(found({ user: { uid: 1000, gid } }, 'pod-user')).toHaveLength(findings);
});

test.each(['hostname', 'subdomain'])('podSpecOverrides must not set %s', (field) => {
  expect(found({ podSpecOverrides: { [field]: 'x' } }, 'pod-overlay')).toEqual([expect.stringContaining(`podSpecOverrides sets ${field} to "x"`)]);
  expect(found({ podSpecOverrides: { [field]: null } }, 'pod-overlay')).toEqual([]);
});
