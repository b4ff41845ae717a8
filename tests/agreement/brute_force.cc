#include "tests/agreement/brute_force.h"

#include <algorithm>
#include <stdexcept>

#include "common/text/utf8.h"

namespace warta::test {

BruteForce::BruteForce(const std::vector<Article>& articles) : articles_(articles) {
  if (articles.size() > Articles().size()) {
    throw std::logic_error("more articles than a set of them holds");
  }
  for (const Article& article : articles) {
    Text text;
    text.sections.push_back(read(article.title));
    for (std::size_t begin = 0; begin < article.body.size();) {
      const std::size_t end = std::min(article.body.find('\n', begin), article.body.size());
      text.sections.push_back(read(std::string_view(article.body).substr(begin, end - begin)));
      begin = end + 1;
    }
    for (const std::string& author : article.authors) {
      const Section words = read(author);
      text.authors.insert(text.authors.end(), words.begin(), words.end());
    }
    texts_.push_back(std::move(text));
  }
}

BruteForce::Section BruteForce::read(std::string_view text) {
  Section words;
  for (const Token& token : analyzer_.analyze(text)) {
    words.push_back({std::string(token.text),
                     token.function_word ? "_" + std::string(token.text) : std::string(token.root),
                     token.position, token.width, token.kind, token.function_word});
  }
  return words;
}

Answer BruteForce::everything() const {
  Articles all;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    all.set(i);
  }
  return {all, all};
}

template <typename Holds>
Answer BruteForce::texts_where(const Holds& holds) const {
  Articles found;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    found[i] = holds(texts_[i]);
  }
  return {found, found};
}

template <typename Holds>
Answer BruteForce::sections_where(Field field, const Holds& holds) const {
  return texts_where([&](const Text& text) {
    const auto end = field == Field::title ? text.sections.begin() + 1 : text.sections.end();
    return std::any_of(text.sections.begin(), end, holds);
  });
}

Answer BruteForce::word(const Word& word, Field field) const {
  if (field == Field::author) {
    return texts_where([&](const Text& text) {
      return std::any_of(text.authors.begin(), text.authors.end(),
                         [&](const Word& author) { return author.text == word.text; });
    });
  }
  return sections_where(field, [&](const Section& section) {
    return std::any_of(section.begin(), section.end(),
                       [&](const Word& other) { return other.term == word.term; });
  });
}

// The terms of the words that cover one position each.
std::vector<std::string> BruteForce::parts_of(const Section& words) {
  std::vector<std::string> terms;
  for (const Word& word : words) {
    if (word.width == 1) {
      terms.push_back(word.term);
    }
  }
  return terms;
}

// The terms of `text`, one word, written as two, wherever it may be cut.
std::vector<std::vector<std::string>> BruteForce::halves_of(std::string_view text) {
  std::vector<std::vector<std::string>> halves;
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    if ((static_cast<unsigned char>(text[cut]) & 0xC0U) != 0x80U) {
      halves.push_back(
          parts_of(read(std::string(text.substr(0, cut)) + " " + std::string(text.substr(cut)))));
    }
  }
  return halves;
}

// Where `text`, one word, stands as two.
Answer BruteForce::variants(std::string_view text, Field field) {
  Answer answer;
  if (field != Field::author) {
    for (const std::vector<std::string>& terms : halves_of(text)) {
      answer = answer | terms_in_order(terms, field);
    }
  }
  return answer;
}

Answer BruteForce::words(std::string_view text, Field field, bool all) {
  const Section words = read(text);
  Answer answer = all ? everything() : Answer{};
  const auto add = [&](const Answer& one) { answer = all ? answer & one : answer | one; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& first = words[i];
    if (first.function_word && field != Field::author) {
      continue;
    }
    std::size_t end = i + 1;
    Answer parts = all ? everything() : Answer{};
    Section in_order;
    for (; end < words.size() && words[end].position < first.position + first.width; ++end) {
      if (words[end].width == 1) {
        in_order.push_back(words[end]);
        if (!words[end].function_word) {
          const Answer part = word(words[end], field);
          parts = all ? parts & part : parts | part;
        }
      }
    }
    Answer one = word(first, field);
    if (first.width > 1 && field != Field::author) {
      const bool is_compound = first.kind == TokenKind::compound;
      one = one | (is_compound ? terms_in_order(parts_of(in_order), field) : parts);
    } else if (field != Field::author) {
      // A neighbour may be the other half of a word.
      for (const std::size_t left : {i, i - 1}) {
        if (left < words.size() && left + 1 < words.size()) {
          for (const Word& joined : read(words[left].text + words[left + 1].text)) {
            one.allowed |= word(joined, field).sure;
          }
        }
      }
      one.allowed |= variants(first.text, field).sure;
    }
    add(one);
    i = end - 1;
  }
  return answer;
}

Answer BruteForce::terms_in_order(const std::vector<std::string>& terms, Field field) const {
  std::vector<std::vector<Step>> steps;
  for (const std::string& term : terms) {
    steps.push_back({{1, {term}}});
  }
  return steps_in_order(steps, field);
}

Answer BruteForce::steps_in_order(const std::vector<std::vector<Step>>& steps, Field field) const {
  return sections_where(field, [&](const Section& section) {
    const auto stands = [&](const std::string& term, std::size_t at) {
      return std::any_of(section.begin(), section.end(), [&](const Word& word) {
        return word.term == term && (word.position == at || word.position + word.width - 1 == at);
      });
    };
    const std::function<bool(std::size_t, std::size_t)> goes_on = [&](std::size_t at,
                                                                      std::size_t place) {
      return at == steps.size() ||
             std::any_of(steps[at].begin(), steps[at].end(), [&](const Step& step) {
               std::size_t end = place;
               return std::all_of(step.terms.begin(), step.terms.end(),
                                  [&](const std::string& term) { return stands(term, end++); }) &&
                      goes_on(at + step.words, end);
             });
    };
    const std::size_t places = section.empty() || steps.empty() ? 0 : section.back().position + 1;
    for (std::size_t begin = 0; begin < places; ++begin) {
      if (goes_on(0, begin)) {
        return true;
      }
    }
    return false;
  });
}

// Of each word that covers one position: as it is, joined with the next, in two, and the whole that
// it is the first part of.
std::vector<std::vector<BruteForce::Step>> BruteForce::spellings_of(const Section& words) {
  Section narrow = words;
  std::erase_if(narrow, [](const Word& word) { return word.width > 1; });
  std::vector<std::vector<Step>> steps;
  for (std::size_t i = 0; i < narrow.size(); ++i) {
    std::vector<Step>& ways = steps.emplace_back();
    ways.push_back({1, {narrow[i].term}});
    for (std::vector<std::string>& terms : halves_of(narrow[i].text)) {
      ways.push_back({1, std::move(terms)});
    }
    if (i + 1 < narrow.size()) {
      ways.push_back({2, parts_of(read(narrow[i].text + narrow[i + 1].text))});
    }
    for (const Word& word : words) {
      if (word.width > 1 && word.position == narrow[i].position) {
        ways.push_back({word.width, {word.term}});
      }
    }
  }
  return steps;
}

// What writes it otherwise, "kerjasama ekonomi" for "kerja sama ekonomi", may be found too.
Answer BruteForce::phrase(std::string_view text, Field field) {
  const Section words = read(text);
  if (field != Field::author) {
    Answer answer = terms_in_order(parts_of(words), field);
    answer.allowed |= steps_in_order(spellings_of(words), field).sure;
    return answer;
  }
  Answer answer = everything();
  for (const Word& one : words) {
    answer = answer & word(one, field);
  }
  return answer;
}

Answer BruteForce::exact_phrase(std::string_view text, Field field) {
  Section asked = read(text);
  std::erase_if(asked, [](const Word& word) { return word.width > 1; });
  Answer answer = sections_where(field, [&](Section section) {
    std::erase_if(section, [](const Word& word) { return word.width > 1; });
    return std::search(section.begin(), section.end(), asked.begin(), asked.end(),
                       [](const Word& a, const Word& b) { return a.text == b.text; }) !=
           section.end();
  });
  answer.allowed = terms_in_order(parts_of(asked), field).sure;
  return answer;
}

Answer BruteForce::near(std::span<const std::vector<std::string>> operands, unsigned distance,
                        Field field) {
  Answer answer;
  const std::function<void(std::size_t, std::vector<std::string>, Answer)> choose =
      [&](std::size_t at, std::vector<std::string> terms, Answer phrases) {
        if (at < operands.size()) {
          for (const std::string& alternative : operands[at]) {
            std::vector<std::string> more = terms;
            const std::vector<std::string> parts = parts_of(read(alternative));
            more.insert(more.end(), parts.begin(), parts.end());
            choose(at + 1, more, phrases & terms_in_order(parts, field));
          }
          return;
        }
        const std::size_t window = std::max<std::size_t>(distance + 1, terms.size());
        answer = answer | (phrases & sections_where(field, [&](const Section& section) {
                             return stand_near(section, terms, window);
                           }));
      };
  choose(0, {}, everything());
  return answer;
}

// Whether the terms have places of their own, all within `window` places in a row.
bool BruteForce::stand_near(const Section& section, const std::vector<std::string>& terms,
                            std::size_t window) {
  const std::function<bool(std::size_t, std::vector<std::size_t>)> place =
      [&](std::size_t term, std::vector<std::size_t> taken) {
        if (term == terms.size()) {
          return true;
        }
        for (const Word& word : section) {
          for (const std::size_t at : {word.position, word.position + word.width - 1}) {
            std::vector<std::size_t> more = taken;
            more.push_back(at);
            const auto [least, most] = std::minmax_element(more.begin(), more.end());
            if (word.term == terms[term] && *most - *least < window &&
                std::find(taken.begin(), taken.end(), at) == taken.end() && place(term + 1, more)) {
              return true;
            }
          }
        }
        return false;
      };
  return place(0, {});
}

// A title may be found for a form that stands in the text only, where it has its root.
Answer BruteForce::prefix(std::string_view start, Field field) const {
  if (field == Field::author) {
    return texts_where([&](const Text& text) {
      return std::any_of(text.authors.begin(), text.authors.end(),
                         [&](const Word& word) { return word.text.starts_with(start); });
    });
  }
  const auto holds = [&](const Section& section, const auto& wanted) {
    return std::any_of(section.begin(), section.end(), wanted);
  };
  const auto begins = [&](const Word& word) {
    return !word.function_word && (word.term.starts_with(start) || word.text.starts_with(start));
  };
  Answer answer =
      sections_where(field, [&](const Section& section) { return holds(section, begins); });
  if (field == Field::title) {
    answer.allowed |=
        texts_where([&](const Text& text) {
          return holds(text.sections[0], [&](const Word& in_title) {
            const auto is_form = [&](const Word& word) {
              return word.term == in_title.term && begins(word);
            };
            return std::any_of(text.sections.begin(), text.sections.end(),
                               [&](const Section& section) { return holds(section, is_form); });
          });
        }).sure;
  }
  return answer;
}

Answer BruteForce::value(std::string_view value, Field field) {
  const std::string wanted = filter_value(value);
  Articles found;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    const Article& article = articles_[i];
    if (field == Field::source) {
      const Section words = read(article.source);
      found[i] = !article.source.empty() &&
                 (filter_value(article.source) == wanted ||
                  std::any_of(words.begin(), words.end(),
                              [&](const Word& word) { return filter_value(word.text) == wanted; }));
    } else if (field == Field::section) {
      found[i] = !article.section.empty() && filter_value(article.section) == wanted;
    } else {
      found[i] = std::any_of(article.tags.begin(), article.tags.end(),
                             [&](const std::string& tag) { return filter_value(tag) == wanted; });
    }
  }
  return {found, found};
}

Answer BruteForce::days(int first, int last) const {
  Articles found;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    if (const auto& published = articles_[i].published) {
      const int day = published->year * 10000 + published->month * 100 + published->day;
      found[i] = day >= first && day <= last;
    }
  }
  return {found, found};
}

}  // namespace warta::test
