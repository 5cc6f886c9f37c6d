/** Syntax of names in Kubernetes. */

const PART = '[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';
const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const MAX_LENGTH = 253;

const wholeText = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const LABEL_VALUE = wholeText(`(${PART})?`);
const QUALIFIED = wholeText(`(${SUBDOMAIN}/)?${PART}`);
const NAME = wholeText(SUBDOMAIN);
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether it is a valid key of a label: a name of at most 63 characters, optionally with a DNS name and a slash as prefix. */
export const isQualified = (key: string): boolean => QUALIFIED.test(key) && key.lastIndexOf('/') <= MAX_LENGTH;

export const isLabelValue = (value: unknown): boolean => typeof value === 'string' && LABEL_VALUE.test(value);

/** Whether it is a valid name of an object such as a Secret, a ServiceAccount or a StorageClass. */
export const isObjectName = (name: unknown): boolean => typeof name === 'string' && NAME.test(name) && name.length <= MAX_LENGTH;

/** Whether it is a valid name of a namespace, or of a volume in a pod. */
export const isDnsLabel = (name: string): boolean => DNS_LABEL.test(name);
