/** How pods get write permission on a volume. */
export enum VolumeOwnership {
  /**
   * The kubelet changes the group of the volume to the pods' `fsGroup`. For block devices, local volumes and most CSI drivers;
   * not for NFS, where the kubelet ignores `fsGroup`.
   */
  FS_GROUP = 'fsGroup',
  /**
   * An init container changes the owner of the volume to the pods' user. It runs as root with only the capabilities for
   * that. Requires an NFS export with `no_root_squash`, and a namespace that does not enforce the Pod Security Standard
   * *restricted*.
   */
  CHOWN = 'chown',
  /**
   * The volume already belongs to the pods' user. For NFS exports that squash root, whose owner cannot be changed from a pod;
   * the command `explain` prints the command to run on the NFS server.
   */
  PREPARED = 'prepared',
}
