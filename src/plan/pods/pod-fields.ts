import { PodFields } from '../../model/plan';

interface PodField<T> {
  /** The field's shape in manifests; values of other shapes are ignored when manifests are read. */
  readonly shape: Shape<T>;
  /** The default value that the API server sets. */
  readonly serverDefault?: T;
}

/** The shapes that `read/shape.ts` checks. */
type Shape<T> = T extends string ? 'text' :
  T extends readonly object[] ? 'list of maps' :
    T extends Readonly<Record<string, string>> ? 'map of texts' : never;

/**
 * The fields of the pod spec that are copied unchanged between props, plan and manifests. A new field requires a prop in
 * `PodOptions`, a type in `PodFields`, and a row here, in the order in which fields are rendered.
 */
export const POD_FIELDS: { readonly [F in keyof PodFields]-?: PodField<NonNullable<PodFields[F]>> } = {
  nodeSelector: { shape: 'map of texts' },
  tolerations: { shape: 'list of maps' },
  priorityClassName: { shape: 'text' },
  schedulerName: { shape: 'text', serverDefault: 'default-scheduler' },
  serviceAccountName: { shape: 'text' },
};

const NAMES = Object.keys(POD_FIELDS) as (keyof PodFields)[];

/** Returns these fields of props or of a pod spec, which use the same names. */
export const podFieldsOf = <T extends { readonly [F in keyof PodFields]?: unknown }>(from: T): Pick<T, keyof PodFields> =>
  Object.fromEntries(NAMES.map((name) => [name, from[name]])) as Pick<T, keyof PodFields>;

export const podFieldsOfShape = (shape: Shape<any>): string[] => NAMES.filter((name) => POD_FIELDS[name].shape === shape);

/** The default values that the API server sets. */
export const SERVER_DEFAULT_POD_FIELDS: PodFields = Object.fromEntries(NAMES.map((name) => [name, POD_FIELDS[name].serverDefault]));

/** Returns the fields of a pod spec whose values differ from those that the API server sets. */
export const nonDefaultPodFieldsOf = (spec: PodFields): PodFields =>
  Object.fromEntries(Object.entries(podFieldsOf(spec)).filter(([name, value]) => value !== SERVER_DEFAULT_POD_FIELDS[name as keyof PodFields]));
