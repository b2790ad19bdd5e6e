import { expect, it } from 'vitest';
import { runLibraryTests } from './library-run.js';

const TESTS = `@IsTest
private class XmlTest {
  static final String TEXT = '<?xml version="1.0"?><!-- c --><o:order xmlns:o="urn:o" xmlns="urn:d" id="7 &lt; 8" o:kind="k">'
    + '<line>1 &amp; 2</line><!--in--><o:line><![CDATA[<b>]]></o:line><line/></o:order>';
  @IsTest static void documentsKeepOrderAndNamespaces() {
    Dom.Document document = new Dom.Document();
    document.load(TEXT);
    Dom.XmlNode root = document.getRootElement();
    System.assertEquals('order urn:o', root.getName() + ' ' + root.getNamespace());
    System.assertEquals('7 < 8', root.getAttributeValue('id', null));
    System.assertEquals('k', root.getAttribute('kind', 'urn:o'));
    System.assertEquals(null, root.getAttribute('kind', null));
    List<String> found = new List<String>();
    for (Dom.XmlNode child : root.getChildren())
      found.add(child.getNodeType() + ' ' + child.getNamespace() + ' ' + child.getText());
    System.assertEquals(new List<String>{ 'ELEMENT urn:d 1 & 2', 'COMMENT null in', 'ELEMENT urn:o <b>', 'ELEMENT urn:d ' }, found);
    System.assertEquals(3, root.getChildElements().size());
    System.assertEquals('<b>', root.getChildElement('line', 'urn:o').getText());
    System.assertEquals(null, root.getChildElement('line', null));
    System.assertEquals('o', root.getPrefixFor('urn:o'));
    System.assertEquals(root, root.getChildElements()[0].getParent());
  }
  @IsTest static void documentsAreWritten() {
    Dom.Document document = new Dom.Document();
    Dom.XmlNode root = document.createRootElement('a', 'urn:a', 'p');
    root.setAttribute('x', 'say "1" & 2');
    root.addChildElement('b', 'urn:a', 'p').addTextNode('1 < 2');
    root.addChildElement('c', null, null);
    root.addCommentNode('note');
    String expected = '<?xml version="1.0" encoding="UTF-8"?><p:a xmlns:p="urn:a" x="say &quot;1&quot; &amp; 2">'
      + '<p:b>1 &lt; 2</p:b><c /><!--note--></p:a>';
    System.assertEquals(expected, document.toXmlString());
    Dom.Document again = new Dom.Document();
    again.load(document.toXmlString());
    System.assertEquals(expected, again.toXmlString());
    System.assert(root.removeChild(root.getChildElements()[0]) && root.removeAttribute('x', null));
    System.assertEquals(0, root.getAttributeCount());
  }
  @IsTest static void wrongDocumentsAreRefused() {
    for (String text : new List<String>{ '<a><b></a>', 'no xml', '<a><x:b/></a>' }) {
      try {
        new Dom.Document().load(text);
        System.assert(false, text);
      } catch (XmlException e) {
        System.assert(e.getMessage().startsWith('Failed to parse XML due to:'), e.getMessage());
      }
    }
  }
  @IsTest static void streamsAreRead() {
    XmlStreamReader reader = new XmlStreamReader(TEXT);
    List<String> found = new List<String>();
    while (reader.hasNext()) {
      reader.next();
      if (reader.isStartElement()) found.add(reader.getLocalName() + '@' + reader.getAttributeCount());
      else if (reader.isCharacters()) found.add('"' + reader.getText() + '"');
      else found.add(reader.getEventType().name());
    }
    System.assertEquals(new List<String>{ 'COMMENT', 'order@2', 'line@0', '"1 & 2"', 'END_ELEMENT', 'COMMENT', 'line@0',
      '"<b>"', 'END_ELEMENT', 'line@0', 'END_ELEMENT', 'END_ELEMENT', 'END_DOCUMENT' }, found);
    reader = new XmlStreamReader(TEXT);
    reader.nextTag();
    System.assertEquals('7 < 8', reader.getAttributeValue(null, 'id'));
    System.assertEquals('o', reader.getPrefix());
    System.assertEquals(XmlTag.START_ELEMENT, reader.getEventType());
  }
  @IsTest static void streamsAreWritten() {
    XmlStreamWriter w = new XmlStreamWriter();
    w.writeStartDocument(null, '1.0');
    w.writeProcessingInstruction('target', 'data');
    w.writeStartElement('m', 'Library', 'http://www.book.com');
    w.writeNamespace('m', 'http://www.book.com');
    w.writeComment('Book starts here');
    w.setDefaultNamespace('http://www.defns.com');
    w.writeCData('<Cdata> I like CData </Cdata>');
    w.writeStartElement(null, 'book', null);
    w.writeDefaultNamespace('http://www.defns.com');
    w.writeAttribute(null, null, 'author', 'Manoj');
    w.writeCharacters('This is my book');
    w.writeEndElement();
    w.writeEmptyElement(null, 'ISBN', null);
    w.writeEndElement();
    w.writeEndDocument();
    System.assertEquals('<?xml version="1.0"?><?target data?><m:Library xmlns:m="http://www.book.com">'
      + '<!--Book starts here--><![CDATA[<Cdata> I like CData </Cdata>]]><book xmlns="http://www.defns.com" author="Manoj">'
      + 'This is my book</book><ISBN/></m:Library>', w.getXmlString());
    w.close();
  }
}`;

it('reads and writes XML as the platform documents', async () => {
  const { failures, count } = await runLibraryTests({ 'classes/XmlTest.cls': TESTS });
  expect(failures).toEqual([]);
  expect(count).toBe(5);
});
