#include "indexer/shard.h"

#include <catch2/catch.hpp>

#include "common/program/error.h"

TEST_CASE("of N shards one and only one holds an article") {
  for (const auto* id : {"b-1", "https://kabar.example/2021/03/06/banjir", ""}) {
    int holders = 0;
    for (const auto* text : {"1/3", "2/3", "3/3"}) {
      holders += warta::parse_shard(text).holds(id) ? 1 : 0;
    }
    CHECK(holders == 1);
  }
  CHECK(warta::Shard{}.holds("b-1"));
  for (const auto* wrong : {"", "3", "0/3", "4/3", "1/0", "1/3x", "-1/3", "1/"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(warta::parse_shard(wrong), warta::Error);
  }
}
