package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MirrorNamesTest {
  private static MirrorNames names(String more) throws Exception {
    return new MirrorNames(new ObjectMapper().readTree(("{'source':{'alias':'east'},'target':{'alias':'west'}" + more + "}").replace('\'', '"')));
  }

  @Test
  void topicsOfMirrorsOfTheTargetAndOfKafkaAreNotMirrored() throws Exception {
    MirrorNames names = names(",'topics':['.*'],'topicsExclude':['secret-.*']");
    assertTrue(names.isMirrored("orders"));
    assertTrue(names.isMirrored("north.orders"));
    assertTrue(names.isMirrored("westward.orders"));
    for (String topic : new String[] { "secret-a", "__consumer_offsets", "mm2-configs.north.internal", "north.checkpoints.internal", "heartbeats",
      "north.heartbeats", "west.orders", "north.west.orders" }) {
      assertFalse(names.isMirrored(topic), topic);
    }
    // Under the same names, a topic with the prefix of the target is any topic.
    assertTrue(names(",'policy':'identity'").isMirrored("west.orders"));
    assertFalse(names(",'topics':['orders']").isMirrored("orders-2"));
  }

  @Test
  void namesAtTheTarget() throws Exception {
    assertEquals("east.orders", names("").remote("orders"));
    assertEquals("orders", names(",'policy':'identity'").remote("orders"));
    assertEquals("east_orders", names(",'separator':'_'").remote("orders"));
    assertEquals("mm2-offsets.east.internal", names("").offsets());
    assertEquals("east.checkpoints.internal", names("").checkpoints());
    assertEquals("mm2-offset-syncs.east.internal", names("").reverseSyncs());
  }

  @Test
  void theOriginOfACopyThatCameBack() throws Exception {
    assertEquals("orders", names("").copiedBack("east.west.orders"));
    assertEquals("orders.eu", names("").copiedBack("west.orders.eu"));
    assertEquals("orders", names("").copiedBack("west.east.west.orders"));
    assertNull(names("").copiedBack("east.orders"));
    assertNull(names("").copiedBack("west"));
    assertNull(names("").copiedBack("northwest.orders"));
  }

  @Test
  void groupsAreTranslatedUnlessTheyAreExcluded() throws Exception {
    assertFalse(names("").areGroupsTranslated());
    MirrorNames names = names(",'groups':['app-.*'],'groupsExclude':['app-test']");
    assertTrue(names.areGroupsTranslated() && names.isTranslated("app-shop"));
    assertFalse(names.isTranslated("app-test") || names.isTranslated("shop"));
  }
}
