package io.github.cdk8skafka.tools;

import java.util.Map;
import java.util.TreeMap;

/** What is right and what is wrong, one line for each subject. */
final class Verdicts {
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, String> faults = new TreeMap<>();

  void right(String subject, String text) {
    texts.put(subject, text);
  }

  /** The first fault of a subject counts. */
  void wrong(String subject, String text) {
    texts.putIfAbsent(subject, "");
    faults.putIfAbsent(subject, text);
  }

  boolean areRight() {
    return faults.isEmpty();
  }

  /** The first fault, and how many more there are. */
  String summary() {
    Map.Entry<String, String> first = faults.entrySet().iterator().next();
    int others = faults.size() - 1;
    return first.getKey() + " " + first.getValue() + (others == 0 ? "" : ", and " + others + " more");
  }

  void print(Report report) {
    for (String subject : texts.keySet()) {
      if (faults.containsKey(subject)) report.error(subject + " " + faults.get(subject));
      else report.progress(subject + " " + texts.get(subject));
    }
  }
}
