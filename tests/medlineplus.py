"""Health topics of our own words in NLM's XML, in the shapes of 2012, 2013 and 2025."""

import io
from collections.abc import Iterator
from html import escape
from typing import Any

from medref.importers.medlineplus import HealthTopics
from medref.model import Article

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
DOCTYPE = '<!DOCTYPE health-topics PUBLIC "-//NLM//DTD health-topics //EN"\n "https://www.nlm.nih.gov/{}.dtd">\n'

OF_2012 = f"""{HEAD}{DOCTYPE.format("medlineplus/xml/mplus_topics_2012-06-01")}
<health-topics total="2" date-generated="07/21/2012 02:32:56">
  <health-topic title="Sore Elbow"
        url="https://www.nlm.nih.gov/medlineplus/soreelbow.html" id="11" language="English" date-created="01/07/2003">
    <also-called>Elbow Ache</also-called>
    <full-summary>&lt;p&gt;An elbow that hurts is sore. Much can hurt it. These include&lt;/p&gt;
      &lt;ul&gt;&lt;li&gt; Falls&lt;/li&gt; &lt;li&gt;Tools &lt;/li&gt;&lt;/ul&gt;
      &lt;p&gt;Risk factors include&lt;/p&gt;
      &lt;ul&gt;&lt;li&gt;Tennis&lt;/li&gt;&lt;li&gt;Age&lt;/li&gt;&lt;/ul&gt;
      &lt;p&gt;Rest helps.&lt;/p&gt;
    </full-summary>
    <group url="https://www.nlm.nih.gov/medlineplus/bones.html" id="2">
      Bones and
      Joints
    </group>
    <language-mapped-topic url="https://www.nlm.nih.gov/medlineplus/spanish/soreelbow.html" id="12" language="Spanish">Codo
      dolorido
    </language-mapped-topic>
    <mesh-heading>
      <descriptor id="D000001">Elbow</descriptor>
      <qualifier id="Q000002">injuries</qualifier><qualifier id="Q000003">surgery</qualifier>
    </mesh-heading>
    <mesh-heading><descriptor id="D000004">Pain</descriptor></mesh-heading>
    <other-language vernacular-name="español" url="https://www.nlm.nih.gov/medlineplus/spanish/soreelbow.html">
      Spanish
    </other-language>
    <other-language vernacular-name="Русский" url="https://www.nlm.nih.gov/medlineplus/languages/soreelbow.html#Russian">
      Russian
    </other-language>
    <primary-institute url="https://www.niams.nih.gov/">Institute of Elbows</primary-institute>
    <related-topic url="https://www.nlm.nih.gov/medlineplus/pain.html" id="351">
      Pain
    </related-topic>
    <see-reference>Elbow, Sore</see-reference>
    <see-reference>Elbow Aches</see-reference>
    <see-reference>Tennis Elbow</see-reference>
    <site title="Elbows at Work" url="http://example.org/work?a=1&amp;b=2" language-mapped-url="http://example.org/es">
      <information-category>Prevention</information-category>
      <information-category>Tools</information-category>
      <organization>Guild of
        Smiths
      </organization>
      <organization>Guild of Masons</organization>
      <standard-description>PDF</standard-description>
    </site>
    <site title="No Address" url="ftp://example.org/"><information-category>Tools</information-category></site>
    <site title="Elbows Explained" url="http://example.org/an elbow">
      <information-category>Overviews</information-category>
      <information-category>Start Here</information-category>
    </site>
    <site title="Handout" url="http://example.org/handout">
      <information-category>NON-DISPLAY (Patient Handout)</information-category>
      <standard-description>Video</standard-description>
    </site>
  </health-topic>
  <health-topic title="Codo dolorido"
        url="https://www.nlm.nih.gov/medlineplus/spanish/soreelbow.html" id="12" language="Spanish" date-created="02/28/2003">
    <full-summary>&lt;p&gt;Un codo que duele.&lt;/p&gt; &lt;p&gt;El reposo ayuda.&lt;/p&gt;</full-summary>
    <language-mapped-topic url="https://www.nlm.nih.gov/medlineplus/soreelbow.html" id="11" language="English">Sore Elbow
    </language-mapped-topic>
    <primary-institute url="https://www.niams.nih.gov/">Instituto de codos</primary-institute>
    <other-language vernacular-name="Polski" url="http://example.org/pl">Polish</other-language>
  </health-topic>
</health-topics>
"""

OF_2013 = f"""{HEAD}{DOCTYPE.format("medlineplus/xml/mplus_topics_2012-06-01")}
<health-topics date-generated="09/26/2013 02:44:56">
<health-topic title="Cold Feet" url="http://www.nlm.nih.gov/medlineplus/coldfeet.html" id="21" language="English"
 date-created="12/31/1999">
<full-summary>&lt;p&gt;Feet that are cold. Most feet warm up.&lt;/p&gt;

&lt;p&gt;Certain people have them. You may have a greater chance of getting cold feet if you &lt;/p&gt;
&lt;ul&gt;
&lt;li&gt;	Sit still &lt;/li&gt;
&lt;/ul&gt;
&lt;p class="attribution"&gt;NIH: &lt;a href='http://www.nih.gov/'&gt;Institute of Feet&lt;/a&gt;&lt;/p&gt;</full-summary>
</health-topic>
</health-topics>
"""

SUMMARY_2025 = """<h3>What are hiccups?</h3>
<p>Hiccups are jumps of the diaphragm.</p>
<p>They sound <em>funny</em>.</p>
<h3>What causes hiccups?</h3><p>The causes include:</p>
<ul><li>Drinks, such as:<ul><li>Cola</li><li>CO<sub>2</sub> water</li></ul></li><li>Haste</li></ul>
<h3>Who is more likely to get hiccups?</h3>
<p>Anyone can get hiccups. But you are more likely to get them if you:</p><ul>
<li>Eat <a href="https://medlineplus.gov/x.html">spicy food</a></li>
<li>Laugh</li></ul><p>Babies hiccup too.</p>
<h3>How do they end?</h3><ol><li>Wait.</li><li>Wait on.</li></ol>"""

OF_2025 = f"""{HEAD}{DOCTYPE.format("medlineplus.gov/xml/mplus_topics")}
<health-topics total="3" date-generated="10/01/2025 02:30:33">
<health-topic meta-desc="Hiccups in a sentence." title="Hiccups" url="https://medlineplus.gov/hiccups.html" id="31"
 language="English" date-created="10/02/2008">
<full-summary>{escape(SUMMARY_2025)}</full-summary>
</health-topic>
<health-topic meta-desc="What yawning is, in a sentence." title="Yawning" url="https://medlineplus.gov/yawning.html" id="32"
 language="English" date-created="10/03/2008">
<full-summary> </full-summary><a-new-element>of tomorrow</a-new-element>
</health-topic>
<health-topic title="Sneezing" url="https://medlineplus.gov/sneezing.html" id="33">
<see-reference>Achoo</see-reference>
</health-topic>
</health-topics>
"""


def topics(xml: str | bytes, collection: str = "medlineplus") -> HealthTopics:
    data = xml.encode() if isinstance(xml, str) else xml
    return HealthTopics("mplus.xml", lambda: io.BytesIO(data), collection)


def articles(xml: str | bytes) -> list[Article]:
    """All of a sound file."""
    opened = topics(xml)
    found = list(opened.articles())
    opened.check()
    return found


def file_of(*inner: str) -> str:
    """A file of these topics, each on a line of its own, the first on the second."""
    return "\n".join(['<health-topics date-generated="10/01/2025 02:30:33">', *inner, "</health-topics>"])


def topic(inner: str = "", **attributes: Any) -> str:
    given = {"title": "Asthma", "id": "9", "language": "English", **attributes}
    said = "".join(f' {name}="{escape(str(value))}"' for name, value in given.items() if value is not None)
    return f"<health-topic{said}>{inner}</health-topic>"


def summary(html: str) -> str:
    return f"<full-summary>{escape(html)}</full-summary>"


def one(inner: str = "", **attributes: Any) -> Article:
    (found,) = articles(file_of(topic(inner, **attributes)))
    return found


def faults_of(xml: str | bytes) -> Iterator[str]:
    """The faults that are found, without the file's name."""
    opened = topics(xml)
    list(opened.articles())
    for fault in opened.faults.kept:
        assert fault.startswith("mplus.xml:")
        yield fault.removeprefix("mplus.xml:")
