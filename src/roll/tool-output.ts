/** A partition, as `kafka-topics --describe` prints it. */
export interface Partition {
  /** `<topic>-<number>` */
  readonly name: string;
  readonly hasLeader: boolean;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly minIsr: number;
}

/** A controller in the quorum, as `kafka-metadata-quorum describe --replication` prints it. */
export interface Voter {
  readonly nodeId: number;
  readonly isLeader: boolean;
  /** Milliseconds since 1970, by the clock of the leader, as of all voters of one output. */
  readonly caughtUpAt: number;
}

/** The output of a tool is not what this version of the library reads. */
export class UnreadableOutput extends Error {}

/** Reads the output of `kafka-topics --describe`. */
export function parsePartitions(text: string): Partition[] {
  let minIsr = 1;
  return text.split('\n').flatMap((line): Partition[] => {
    const fields = new Map(line.split('\t').map((field) => [field.split(':', 1)[0].trim(), field.slice(field.indexOf(':') + 1).trim()]));
    const [topic, partition] = [fields.get('Topic'), fields.get('Partition')];
    // The line of the topic precedes those of its partitions. It has the settings that are not Kafka's defaults.
    if (topic === undefined || partition === undefined) {
      if (topic !== undefined) { minIsr = Number(/(?:^|,)min\.insync\.replicas=(\d+)/.exec(fields.get('Configs') ?? '')?.[1] ?? 1); }
      return [];
    }
    const [leader, replicas, isr] = ['Leader', 'Replicas', 'Isr'].map((name) => fields.get(name));
    if (leader === undefined || replicas === undefined || isr === undefined) { throw new UnreadableOutput(`unexpected output of kafka-topics: ${line.trim()}`); }
    return [{ name: `${topic}-${partition}`, hasLeader: /^\d+$/.test(leader), replicas: idsIn(replicas), isr: idsIn(isr), minIsr }];
  });
}

const idsIn = (list: string): number[] => list.split(',').filter((id) => id !== '').map(Number);

/** Reads the ids of the brokers that answer from the output of `kafka-broker-api-versions`. */
export const parseBrokers = (text: string): number[] =>
  [...text.matchAll(/^\S+:\d+ \(id: (\d+) rack: .*\) -> (.*)$/gm)].filter(([line, , answer]) => !line.includes('isFenced: true') && !answer.startsWith('ERROR'))
    .map(([, id]) => Number(id));

/** Reads the output of `kafka-metadata-quorum describe --replication`. Observers, such as brokers, are left out. */
export function parseVoters(text: string): Voter[] {
  const [header, ...rows] = text.split('\n').map((line) => line.trim().split(/\s+/)).filter(([first]) => first !== '');
  const [id, caughtUp, status] = ['NodeId', 'LastCaughtUpTimestamp', 'Status'].map((name) => header?.indexOf(name) ?? -1);
  if ([id, caughtUp, status].includes(-1)) { throw new UnreadableOutput(`unexpected output of kafka-metadata-quorum: ${header?.join(' ') ?? ''}`); }
  return rows.filter((row) => ['Leader', 'Follower'].includes(row[status]))
    .map((row) => ({ nodeId: Number(row[id]), isLeader: row[status] === 'Leader', caughtUpAt: Number(row[caughtUp]) }));
}
