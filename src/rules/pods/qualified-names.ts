/** What Kubernetes takes for names that are not those of the library's own objects. */

const PART = '[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';
const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const MOST = 253;

const wholly = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const LABEL_VALUE = wholly(`(${PART})?`);
const QUALIFIED = wholly(`(${SUBDOMAIN}/)?${PART}`);
const NAME = wholly(SUBDOMAIN);
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** A key of a label: a name of at most 63 characters, perhaps behind a DNS name and a slash. */
export const isQualified = (key: string): boolean => QUALIFIED.test(key) && key.lastIndexOf('/') <= MOST;

export const isLabelValue = (value: unknown): boolean => typeof value === 'string' && LABEL_VALUE.test(value);

/** The name of a Secret, a ServiceAccount, a StorageClass. */
export const isObjectName = (name: unknown): boolean => typeof name === 'string' && NAME.test(name) && name.length <= MOST;

/** The name of a namespace, or of a volume in a pod. */
export const isDnsLabel = (name: string): boolean => DNS_LABEL.test(name);
