import { Testing } from 'cdk8s';
import { ExactlyOnce, KafkaMirror, KafkaMirrorProps, MirrorCluster, ReplicationPolicy } from 'cdk8s-kafka';
import { Case } from './case';
import { separate } from '../../synth';
import { Objects } from '../clusters';

const cluster = (name: string, alias = name) => MirrorCluster.external({ alias, bootstrapServers: `${name}.example.com:9092` });

/** A cluster, and a mirror between two others. */
const mirror = (props: Partial<KafkaMirrorProps> = {}) => (): Objects => {
  const chart = separate();
  new KafkaMirror(chart, 'mirror', { source: cluster('east'), target: cluster('west'), ...props });
  return Testing.synth(chart);
};

const identity = { policy: ReplicationPolicy.identity() };

export const MIRROR_CASES: Case[] = [
  {
    rule: 'mirror-policy-change',
    title: 'other names',
    old: mirror(),
    rejected: mirror(identity),
    accepted: mirror({ topics: ['orders'] }),
    expected: /mirror east->west of ConfigMap mirror-config changes from the default policy to the identity policy; keep the policy/,
  },
  {
    rule: 'mirror-alias-change',
    title: 'another alias',
    old: mirror(),
    rejected: mirror({ source: cluster('east', 'eu') }),
    accepted: mirror({ target: cluster('west', 'us') }),
    expected: /mirror east->west of ConfigMap mirror-config becomes eu->west.*keep the alias east/,
  },
  {
    rule: 'mirror-direction-change',
    title: 'a failback',
    old: mirror(identity),
    rejected: mirror({ source: cluster('west'), target: cluster('east'), ...identity }),
    accepted: mirror({ source: cluster('north'), target: cluster('west'), ...identity }),
    expected: /mirror east->west is replaced by west->east, the opposite direction; carry out the steps/,
  },
  {
    rule: 'mirror-exactly-once-change',
    title: 'at once',
    old: mirror({ replicas: 2, exactlyOnce: ExactlyOnce.DISABLED }),
    rejected: mirror({ replicas: 2 }),
    accepted: mirror({ replicas: 2, exactlyOnce: ExactlyOnce.PREPARING }),
    expected: /of 2 pods changes from disabled to enabled exactly once; apply west\.exactly\.once\.source\.support=preparing first/,
  },
];
