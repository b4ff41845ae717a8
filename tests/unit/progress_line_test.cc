// Progress in a line: what it says, and that it fits.
#include "indexer/progress_line.h"

#include <catch2/catch.hpp>

using warta::progress_bar_line;
using warta::progress_log_line;
using warta::ProgressFacts;

namespace {

ProgressFacts halfway() {
  ProgressFacts facts;
  facts.articles = 12345;
  facts.skipped = 7;
  facts.articles_per_second = 1234.4;
  facts.bytes_per_second = 2.94e6;
  facts.share = 0.509;
  facts.seconds_left = 80.2;
  return facts;
}

}  // namespace

TEST_CASE("a log has all facts") {
  CHECK(progress_log_line(halfway()) ==
        "50 % read, 1:20 left, 12345 articles, 1234/s, 2.9 MB/s, 7 skipped");
}

TEST_CASE("the bar takes the room that the facts leave") {
  CHECK(progress_bar_line(halfway(), 79) ==
        "[=====>     ] 50 % read  1:20 left  12345 articles  1234/s  2.9 MB/s  7 skipped");
  CHECK(progress_bar_line(halfway(), 300).substr(0, 42) ==
        "[==================>                  ] 50");
}

TEST_CASE("a narrow terminal has the most telling facts, and never a line too long") {
  CHECK(progress_bar_line(halfway(), 39) == "50 % read  1:20 left  12345 articles");
  CHECK(progress_bar_line(halfway(), 24) == "50 % read  1:20 left");
  for (std::size_t width = 0; width < 200; ++width) {
    CAPTURE(width);
    CHECK(progress_bar_line(halfway(), width).size() <= width);
  }
}

TEST_CASE("what is not known is not said") {
  ProgressFacts facts;
  CHECK(progress_bar_line(facts, 79) == "0 articles  0/s");
  facts.share = 0;
  CHECK(progress_log_line(facts) == "0 % read, 0 articles, 0/s");
}

TEST_CASE("a phase has a name and a clock") {
  ProgressFacts facts = halfway();
  facts.phase = "merging segments";
  CHECK(progress_log_line(facts) == "merging segments, 12345 articles");
  facts.seconds = 3723;
  CHECK(progress_bar_line(facts, 79) == "merging segments  1:02:03  12345 articles");
  CHECK(progress_log_line(facts) == "merging segments, 1:02:03, 12345 articles");
}

TEST_CASE("the bar is full at the end only") {
  ProgressFacts facts = halfway();
  facts.share = 1;
  CHECK_THAT(progress_bar_line(facts, 79),
             Catch::Matchers::StartsWith("[======") && Catch::Matchers::Contains("=] 100 % read"));
  facts.share = 0.9999;
  CHECK_THAT(progress_bar_line(facts, 79), Catch::Matchers::Contains(">] 99 % read"));
}
