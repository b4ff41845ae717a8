#include "tests/support/damage.h"

#include <xapian.h>

#include <stdexcept>

#include "common/index/schema.h"

namespace warta::test {
namespace {

std::string change_text(std::string data, const std::string& word) {
  const std::size_t at = data.find(word);
  if (at == std::string::npos) {
    throw std::runtime_error("the article is stored without " + word);
  }
  data[at + word.size() - 1] = '?';
  return data;
}

}  // namespace

void damage_article(const std::string& index, const std::string& id, const std::string& word,
                    Damage damage) {
  Xapian::WritableDatabase database(index);
  const Xapian::docid docid = *database.postlist_begin(id_term(id));
  Xapian::Document document = database.get_document(docid);
  switch (damage) {
    case Damage::added_term:
      document.add_term("sisipan");
      break;
    case Damage::strange_term:
      document.add_term("sun\x1b\xff\nda");
      break;
    case Damage::lost_term:
      document.remove_term(word);
      break;
    case Damage::moved_word:
      document.add_posting(word, *database.positionlist_begin(docid, word) + 1, 0);
      document.remove_posting(word, *database.positionlist_begin(docid, word), 0);
      break;
    case Damage::text:
      document.set_data(change_text(document.get_data(), word));
      break;
    case Damage::source:
      document.add_value(kSlotSource, "Kabar Lain");
      break;
    case Damage::cluster:
      document.add_value(kSlotCluster, "8 bytes!");
      break;
    case Damage::second_of_id:
      database.add_document(document);
      break;
  }
  database.replace_document(docid, document);
  database.commit();
}

}  // namespace warta::test
