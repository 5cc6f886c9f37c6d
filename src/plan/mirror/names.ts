import { objectLabels } from '../names';

/** The value of the label `app.kubernetes.io/name` of mirrors. */
export const MIRROR_APP = 'kafka-mirror';

export const mirrorSelector = (name: string): Record<string, string> => objectLabels(MIRROR_APP, name);

export const mirrorConfigMap = (name: string): string => `${name}-config`;

/** The file that the start script reads. */
export const MIRROR_FILE = 'mirror.properties';

/** The port at which pods of a mirror reach each other. */
export const MIRROR_PORT = 8083;

/** The memory of a pod, in MiB: half of it is heap, and the process needs about 150 MiB besides. */
export const MIRROR_MEBIBYTES = 1024;
