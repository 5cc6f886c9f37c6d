/** Returns the labels of the objects. The pods of a node set have more labels. */
export const objectLabels = (app: string, instance: string): Record<string, string> => ({
  'app.kubernetes.io/name': app,
  'app.kubernetes.io/instance': instance,
});
