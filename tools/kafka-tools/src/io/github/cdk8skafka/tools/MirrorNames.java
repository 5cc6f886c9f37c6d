package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;

/** Which topics and groups a mirror copies, and how topics are named at its target, as MirrorMaker decides it. */
final class MirrorNames {
  final String source;
  final String target;
  final boolean isIdentity;
  private final String separator;
  private final JsonNode wanted;

  MirrorNames(JsonNode wanted) {
    this.wanted = wanted;
    source = Wanted.text(wanted.path("source"), "alias");
    target = Wanted.text(wanted.path("target"), "alias");
    isIdentity = wanted.path("policy").asText().equals("identity");
    separator = wanted.path("separator").asText(".");
  }

  /** Whether a topic of the source is mirrored, without those that mirrors need for themselves. */
  boolean isMirrored(String topic) {
    boolean isInternal = topic.startsWith("__") || topic.startsWith(".") || topic.endsWith(checkpoints("")) || (topic.startsWith("mm2") && topic.endsWith(".internal"));
    boolean isHeartbeats = topic.equals("heartbeats") || topic.endsWith(separator + "heartbeats");
    return !isInternal && !isHeartbeats && !isCycle(topic) && Wanted.isWanted(wanted, "topics", topic);
  }

  /** Whether a topic of the source comes from the target. Names that stay the same do not tell. */
  private boolean isCycle(String topic) {
    return !isIdentity && (separator + topic).contains(separator + target + separator);
  }

  boolean areGroupsTranslated() {
    return wanted.has("groups");
  }

  boolean isTranslated(String group) {
    return Wanted.isWanted(wanted, "groups", group);
  }

  /** The name at the target of a topic of the source. */
  String remote(String topic) {
    return isIdentity ? topic : source + separator + topic;
  }

  /** The topic of the target with which a topic of the target has the same messages, by its name; null if it has none. */
  String copiedBack(String topic) {
    String prefix = separator + target + separator;
    int index = (separator + topic).lastIndexOf(prefix);
    return index < 0 ? null : topic.substring(index + prefix.length() - separator.length());
  }

  /** The topic at the target with the offset of the source up to which messages are copied. */
  String offsets() {
    return "mm2-offsets." + source + ".internal";
  }

  /** The topic at the target with the translated offsets of groups. */
  String checkpoints() {
    return checkpoints(source);
  }

  private String checkpoints(String alias) {
    return alias + separator + "checkpoints" + separator + "internal";
  }

  /** The topic at the target that a mirror in the opposite direction writes. */
  String reverseSyncs() {
    return "mm2-offset-syncs" + separator + source + separator + "internal";
  }
}
