package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MirrorStateTest {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 3);

  private final MirrorState state;

  MirrorStateTest() throws Exception {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", "127.0.0.1:1");
    state = new MirrorState(properties, new MirrorNames(new ObjectMapper().readTree("{\"source\":{\"alias\":\"east\"},\"target\":{\"alias\":\"west\"}}")));
  }

  private void offset(String key, String value) {
    state.readOffset(key.replace('\'', '"').getBytes(StandardCharsets.UTF_8), value == null ? null : value.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] key(String group, String topic, int partition) {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    for (String text : new String[] { group, topic }) buffer.putShort((short) text.getBytes(StandardCharsets.UTF_8).length).put(text.getBytes(StandardCharsets.UTF_8));
    buffer.putInt(partition).flip();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Test
  void theNewestOffsetOfAPartitionCountsAndThoseOfOtherClustersDoNot() {
    offset("['MirrorSourceConnector',{'cluster':'east','partition':3,'topic':'orders'}]", "{'offset':7}");
    offset("['MirrorSourceConnector',{'cluster':'east','partition':3,'topic':'orders'}]", "{'offset':9}");
    offset("['MirrorSourceConnector',{'cluster':'north','partition':3,'topic':'orders'}]", "{'offset':99}");
    offset("['MirrorHeartbeatConnector',{'sourceClusterAlias':'east','targetClusterAlias':'west'}]", "{'offset':0}");
    assertEquals(Map.of(ORDERS, 9L), state.offsetsSoFar());
    offset("['MirrorSourceConnector',{'cluster':'east','partition':3,'topic':'orders'}]", null);
    assertEquals(Map.of(), state.offsetsSoFar());
  }

  @Test
  void aCheckpointHasTheOffsetsOfBothClusters() {
    ByteBuffer value = ByteBuffer.allocate(20).putShort((short) 0).putLong(120).putLong(150).putShort((short) 0);
    state.readCheckpoint(key("app-été", "orders", 3), value.array());
    MirrorState.Checkpoint checkpoint = state.checkpointsSoFar().get("app-été").get(ORDERS);
    assertEquals(120, checkpoint.source);
    assertEquals(150, checkpoint.target);
    state.readCheckpoint(key("app-été", "orders", 3), null);
    assertEquals(Map.of(), state.checkpointsSoFar().get("app-été"));
  }
}
