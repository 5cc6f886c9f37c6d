import { PodFields } from '../../model/plan';

interface PodField<T> {
  /** The field's shape in manifests; a value of another shape is not read. */
  readonly shape: Shape<T>;
  /** The value that the API server fills in. */
  readonly serverDefault?: T;
}

/** The shapes that `read/shape.ts` knows. */
type Shape<T> = T extends string ? 'text' :
  T extends readonly object[] ? 'list of maps' :
    T extends Readonly<Record<string, string>> ? 'map of texts' : never;

/**
 * The fields of the pod spec that are only passed through: props, plan, manifests, and the way back. A new one needs its
 * prop in `PodOptions`, its type in `PodFields`, and a row here, in the order in which they are rendered.
 */
export const POD_FIELDS: { readonly [F in keyof PodFields]-?: PodField<NonNullable<PodFields[F]>> } = {
  nodeSelector: { shape: 'map of texts' },
  tolerations: { shape: 'list of maps' },
  priorityClassName: { shape: 'text' },
  schedulerName: { shape: 'text', serverDefault: 'default-scheduler' },
  serviceAccountName: { shape: 'text' },
};

const NAMES = Object.keys(POD_FIELDS) as (keyof PodFields)[];

/** The fields out of props or of a pod spec, which have them under the same names. */
export const podFieldsOf = <T extends { readonly [F in keyof PodFields]?: unknown }>(from: T): Pick<T, keyof PodFields> =>
  Object.fromEntries(NAMES.map((name) => [name, from[name]])) as Pick<T, keyof PodFields>;

export const podFieldsOfShape = (shape: Shape<any>): string[] => NAMES.filter((name) => POD_FIELDS[name].shape === shape);

/** The values that the API server fills in. */
export const SERVER_DEFAULT_POD_FIELDS: PodFields = Object.fromEntries(NAMES.map((name) => [name, POD_FIELDS[name].serverDefault]));

/** The fields of a pod spec that have other values than the API server fills in. */
export const nonDefaultPodFieldsOf = (spec: PodFields): PodFields =>
  Object.fromEntries(Object.entries(podFieldsOf(spec)).filter(([name, value]) => value !== SERVER_DEFAULT_POD_FIELDS[name as keyof PodFields]));
