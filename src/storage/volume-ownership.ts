/** Who sees to it that pods may write on a volume that was made beforehand. */
export enum VolumeOwnership {
  /**
   * The kubelet gives it to the pods' group (fsGroup). Block devices, local folders and most CSI drivers; not NFS, where
   * the kubelet does nothing.
   */
  FS_GROUP = 'fsGroup',
  /**
   * An init container gives it to the pods' user: root without any right but to change owners. Needs an NFS export with
   * `no_root_squash`, and a namespace that does not enforce Pod Security *restricted*.
   */
  CHOWN = 'chown',
  /**
   * Nobody: it belongs to the pods' user already. For exports that squash root, where nothing inside Kubernetes could
   * change it; `explain` prints the command for the file server.
   */
  PREPARED = 'prepared',
}
