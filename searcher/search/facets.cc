#include "searcher/search/facets.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "common/index/schema.h"

namespace warta {
namespace {

unsigned slot_of(FacetField field) {
  switch (field) {
    case FacetField::source:
      return kSlotSource;
    case FacetField::section:
      return kSlotSection;
    case FacetField::year:
    case FacetField::month:
    case FacetField::day:
      break;
  }
  return kSlotDay;
}

bool is_date(FacetField field) { return slot_of(field) == kSlotDay; }

// "20210306" by year, month or day: "2021", "2021-03", "2021-03-06".
std::string facet_value(FacetField field, const std::string& value) {
  switch (field) {
    case FacetField::year:
      return value.substr(0, 4);
    case FacetField::month:
      return value.substr(0, 4) + "-" + value.substr(4, 2);
    case FacetField::day:
      return value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 2);
    default:
      return value;
  }
}

}  // namespace

std::size_t scaled_count(std::size_t count, double weight) {
  return static_cast<std::size_t>(std::llround(static_cast<double>(count) * weight));
}

FacetCounter::FacetCounter(std::vector<FacetField> fields, bool copies)
    : fields_(std::move(fields)) {
  for (const FacetField field : fields_) {
    spies_.try_emplace(slot_of(field), slot_of(field));
  }
  if (copies) {
    spies_.try_emplace(kSlotCluster, kSlotCluster);
  }
}

void FacetCounter::attach(Xapian::Enquire& enquire, const Xapian::Database& database) {
  for (auto& [slot, spy] : spies_) {
    if (database.get_value_freq(slot) > 0) {  // asking each match for what none has takes as long
      enquire.add_matchspy(&spy);
    }
  }
}

void FacetCounter::add(const Xapian::Document& document) {
  for (auto& [slot, spy] : spies_) {
    spy(document, 0);
  }
}

std::vector<std::pair<FacetField, Facet>> FacetCounter::counts(bool exact, double weight) const {
  std::vector<std::pair<FacetField, Facet>> facets;
  for (const FacetField field : fields_) {
    const Xapian::ValueCountMatchSpy& spy = spies_.at(slot_of(field));
    Facet facet;
    facet.exact = exact;
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      std::string shown = facet_value(field, *value);
      if (facet.values.empty() || facet.values.back().value != shown) {  // they come sorted
        facet.values.push_back({std::move(shown), 0});
      }
      facet.values.back().count += value.get_termfreq();
    }
    // Rounded as they add up: years, months and days of a sample are of as many articles.
    std::size_t seen = 0;
    for (FacetValue& value : facet.values) {
      const std::size_t before = scaled_count(seen, weight);
      seen += value.count;
      value.count = scaled_count(seen, weight) - before;
    }
    if (is_date(field)) {
      std::reverse(facet.values.begin(), facet.values.end());
    } else {
      std::stable_sort(facet.values.begin(), facet.values.end(),
                       [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    }
    facets.emplace_back(field, std::move(facet));
  }
  return facets;
}

std::unordered_map<std::string, std::size_t> FacetCounter::group_sizes() const {
  std::unordered_map<std::string, std::size_t> sizes;
  if (const auto spy = spies_.find(kSlotCluster); spy != spies_.end()) {
    for (auto value = spy->second.values_begin(); value != spy->second.values_end(); ++value) {
      sizes.emplace(*value, value.get_termfreq());
    }
  }
  return sizes;
}

}  // namespace warta
