import { IConstruct } from 'constructs';
import type { Finding } from '../model/finding';
import type { Fault } from '../options/fault';

/** The app in which the fault of a value was reported: several constructs can use the value. */
const reportedIn = new WeakMap<object, IConstruct>();
const appsWithFaults = new WeakSet<IConstruct>();

/** Returns the findings of the faults of a construct's options, without those that another construct of the app has reported. */
export function faultFindings({ node: { root } }: IConstruct, faults: readonly Fault[], set?: string): Finding[] {
  if (faults.length > 0) { appsWithFaults.add(root); }
  return faults.filter(({ origin }) => reportedIn.get(origin) !== root).map(({ origin, rule, path, owner, problem, fix }) => {
    reportedIn.set(origin, root);
    return { rule, severity: 'error', set, message: `${path} of ${owner} ${problem}`, fix };
  });
}

/** Whether options of an app have faults. Rules over the whole app would report consequences of the values that replace them. */
export const hasFaults = ({ node: { root } }: IConstruct): boolean => appsWithFaults.has(root);
