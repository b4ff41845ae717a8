// Which articles are copies of which? Groups wire copy and reposts by their signatures.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

// An article as grouping sees it. The views must outlive the call.
struct SignedArticle {
  std::string_view id;         // as id_term has it; again where an older version has no signature
  std::string_view signature;  // whole, see SignatureBuilder; empty: never grouped
};

// The cluster value of each article, in their order: empty for one without a copy, else eight
// bytes, the hash of the smallest id of its group. By id, each article joins the first group of
// whose articles all are its copies (of a very large one: the last), so that chains of ever less
// alike articles form no group, and a group outlives the article that named it. The outcome depends
// on the set of articles only, not on their order. Time grows with the number of articles and of
// copies; of very many articles of one template some copies may be missed. Runs on up to `jobs`
// threads, which do not change the outcome. Holds some 200 bytes an article while it runs.
std::vector<std::string> group_near_duplicates(const std::vector<SignedArticle>& articles,
                                               std::size_t jobs);

}  // namespace warta
