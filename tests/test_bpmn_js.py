"""The reference editor opens our drawings: what we draw is BPMN 2.0 for others too."""

from pathlib import Path
from typing import Any

import pytest

AKAR = Path(__file__).resolve().parent.parent
BPMN_JS = AKAR / "node_modules" / "bpmn-js" / "dist" / "bpmn-viewer.production.min.js"
GAMBAR = sorted((AKAR / "pendopo" / "proses").rglob("alur.bpmn"))
BUKA = """async (xml) => {
    const pembuka = new BpmnJS({ container: "#kanvas" });
    try {
        const { warnings } = await pembuka.importXML(xml);
        const unsur = pembuka.get("elementRegistry").getAll().length;
        return { peringatan: warnings.map((satu) => satu.message), unsur };
    } catch (galat) {
        return { peringatan: [galat.message], unsur: 0 };
    } finally {
        pembuka.destroy();
    }
}"""

pytestmark = pytest.mark.browser


@pytest.fixture
def pembuka(page: Any) -> Any:
    if not BPMN_JS.exists():
        pytest.skip("bpmn-js tidak terpasang (make test memasangnya dengan npm)")
    page.set_content('<div id="kanvas" style="width: 1200px; height: 800px"></div>')
    page.add_script_tag(content=BPMN_JS.read_text())
    return page


def test_bpmn_js_opens_every_drawing(pembuka: Any) -> None:
    for berkas in GAMBAR:
        hasil = pembuka.evaluate(BUKA, berkas.read_text())
        assert hasil["peringatan"] == [], berkas.parent.name
        assert hasil["unsur"] > 5, berkas.parent.name


@pytest.mark.parametrize("xml", ["<definitions/>", "bukan xml", "<a>"])
def test_a_drawing_that_does_not_open_is_found(pembuka: Any, xml: str) -> None:
    assert pembuka.evaluate(BUKA, xml)["peringatan"]
