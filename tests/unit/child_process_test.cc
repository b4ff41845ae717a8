#include "indexer/child_process.h"

#include <catch2/catch.hpp>
#include <csignal>

#include "common/program/error.h"

using warta::run_in_child;

TEST_CASE("a child's exit code is passed on, and nothing else that it does") {
  int changed = 0;
  CHECK(run_in_child("berita.db", [&] { return ++changed + 3; }) == 4);
  CHECK(changed == 0);
}

TEST_CASE("a crash of the child is put down to damage of the index") {
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT}) {
    try {
      run_in_child("berita.db", [&] { return std::raise(signal); });
      FAIL("it did not crash");
    } catch (const warta::Error& error) {
      CHECK(error.kind() == warta::ErrorKind::index_mismatch);
      CHECK(std::string(error.what()) == "the index berita.db is damaged: the check of it crashed");
    }
  }
}
