import { Change, Workload, workloadPairs } from './side';

/** A changed Kafka setting of one StatefulSet. */
export interface SettingChange {
  readonly set: string;
  readonly key: string;
  /** Undefined if not set, so that Kafka's default applies. Secrets are replaced by `<hidden>`. */
  readonly old?: string;
  readonly new?: string;
}

/** Keys whose values must not appear in the log of a pipeline. */
const SECRET = /password|secret|jaas|\.key$|credential/i;

/** The key under which a changed heap is listed, which is no setting of a properties file. */
const HEAP = 'heap (-Xmx)';

export const settingChanges = (change: Change): SettingChange[] =>
  workloadPairs(change).flatMap(({ old, new: now }) => [...heapChange(old, now), ...configChanges(old, now)]);

const configChanges = (old: Workload, now: Workload): SettingChange[] => [...new Set([...Object.keys(old.config), ...Object.keys(now.config)])].sort()
  .filter((key) => old.config[key] !== now.config[key])
  .map((key) => ({ set: now.name, key, old: redacted(key, old.config[key]), new: redacted(key, now.config[key]) }));

const heapChange = ({ heap: before }: Workload, { name, heap: after }: Workload): SettingChange[] =>
  before === after ? [] : [{ set: name, key: HEAP, old: `${before}m`, new: `${after}m` }];

const redacted = (key: string, value: string | undefined): string | undefined => value !== undefined && SECRET.test(key) ? '<hidden>' : value;
