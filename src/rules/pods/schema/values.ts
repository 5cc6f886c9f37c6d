import type { POD_TYPES } from './table';
import { show } from '../../../model/finding';
import { familyOf } from '../../../util/ip';
import { isMap } from '../../../util/is-map';
import { Violation } from '../../rule';

export type PodType = keyof typeof POD_TYPES;

/** A part of a pod spec that the API server refuses. */
export interface FieldProblem extends Pick<Violation, 'message' | 'fix'> {
  /** A field that has no similar name can be one of a later Kubernetes version. */
  readonly unknown?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** What the API server requires of a value of the right type. */
interface ValueCheck {
  readonly isValid: (value: any, siblings: Fields) => boolean;
  /** `a valid port`, after "is not". */
  readonly expected: string;
  readonly fix: string;
}

const PORT: ValueCheck = { isValid: (value: number) => value >= 1 && value <= 65535, expected: 'a port', fix: 'use a number from 1 to 65535' };

/** By type and field. */
const CHECKS: Readonly<Partial<Record<PodType, Readonly<Record<string, ValueCheck>>>>> = {
  HostAlias: { ip: { isValid: (value: string) => familyOf(value) !== undefined && !value.startsWith('['), expected: 'an IP address', fix: 'use an address such as 192.0.2.7 or 2001:db8::7' } },
  ContainerPort: {
    containerPort: PORT,
    hostPort: { ...PORT, isValid: (value: number) => value >= 0 && value <= 65535 },
    name: {
      isValid: (value: string) => value.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && /[a-z]/.test(value),
      expected: 'a valid name of a port',
      fix: 'use at most 15 lower-case letters, digits and single dashes, with at least one letter',
    },
  },
  EnvVar: { name: { isValid: (value: string) => /^[ -<>-~]+$/.test(value), expected: 'a valid name of a variable', fix: 'use ASCII characters without "="' } },
  VolumeMount: { mountPath: { isValid: (value: string) => value !== '' && !value.includes(':'), expected: 'a valid path', fix: 'use an absolute path without ":"' } },
  Toleration: {
    tolerationSeconds: {
      isValid: (_, { effect }) => effect === 'NoExecute', expected: 'allowed without effect NoExecute', fix: 'set effect to NoExecute, or remove it: no other effect evicts pods',
    },
    value: { isValid: (value, { operator }) => operator !== 'Exists' || value === '', expected: 'allowed with operator Exists', fix: 'remove it, or set operator to Equal' },
  },
  PodSpec: {
    dnsPolicy: {
      isValid: (value, { dnsConfig }) => value !== 'None' || isMap(dnsConfig) && Array.isArray(dnsConfig.nameservers) && dnsConfig.nameservers.length > 0,
      expected: 'allowed without dnsConfig.nameservers',
      fix: 'set dnsConfig.nameservers, or remove it',
    },
  },
};

/** Returns the problems of a value that has the right type. */
export function valueProblems(type: PodType, siblings: Fields, name: string, path: string): FieldProblem[] {
  const check = CHECKS[type]?.[name];
  const value = siblings[name];
  return check === undefined || check.isValid(value, siblings) ? [] : [{ message: `${path} is not ${check.expected} (${show(value)})`, fix: check.fix }];
}
