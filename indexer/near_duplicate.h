// Which articles are copies of which? Groups wire copy and reposts by their signatures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warta {

// An article as grouping sees it. The views must outlive the call.
struct SignedArticle {
  std::string_view id;         // unique, as id_term has it
  std::string_view signature;  // whole, see SignatureBuilder; empty: never grouped
};

// The cluster value of each article, in their order: empty for one without a copy, else eight
// bytes, the hash of the smallest id of its group. A group is an article and those after it, by id,
// that are copies of it and of none before it: every member is a copy of the one with the smallest
// id, so that chains of ever less alike articles form no group. The outcome depends on the set of
// articles only, not on their order. Time grows with the number of articles and of copies; of very
// many articles of one template some copies may be missed.
std::vector<std::string> group_near_duplicates(const std::vector<SignedArticle>& articles);

}  // namespace warta
