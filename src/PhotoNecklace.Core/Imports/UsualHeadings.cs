using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Imports;

/// <summary>
/// Headings that marketplaces, shops, and spreadsheets use, compared by their letters and digits only, without case. Those of the
/// languages that customers' texts exist in.
/// </summary>
internal static class UsualHeadings
{
    private static readonly (ImportField Field, string Headings)[] Fields =
    [
        (
            ImportField.Order,
            "order, order id, order number, order no, order name, amazon order id, receipt id, bestellnummer, bestell-nr, bestellung, auftragsnummer, commande, numéro de commande, pedido, número de pedido, ordine, numero ordine, bestelling, bestelnummer, הזמנה, מספר הזמנה"
        ),
        (ImportField.Line, "line, line id, line item id, order item id, transaction id, position"),
        (
            ImportField.Date,
            "date, order date, sale date, created at, purchase date, datum, bestelldatum, date de commande, fecha, data, data ordine, besteldatum, תאריך"
        ),
        (
            ImportField.Status,
            "status, paid, financial status, payment status, order status, bezahlt, zahlungsstatus, payé, pagado, pagato, betaald, שולם"
        ),
        (ImportField.Sku, "sku, lineitem sku, item sku, product sku, seller sku, artikelnummer, artikel-nr"),
        (ImportField.Product, "product id, listing id, asin"),
        (ImportField.Variant, "variant id, variation id"),
        (
            ImportField.Title,
            "title, item, item name, product, product name, product title, lineitem name, artikel, produkt, produit, producto, prodotto, מוצר"
        ),
        (ImportField.Piece, "pendant, piece, anhänger, pendentif, colgante, ciondolo, hanger, תליון"),
        (ImportField.Metal, "metal, metall, métal, metallo, metaal, מתכת"),
        (ImportField.Cover, "cover, abdeckung, couverture, cubierta, copertura, afdekking"),
        (
            ImportField.Quantity,
            "quantity, qty, lineitem quantity, quantity purchased, count, menge, anzahl, stück, quantité, cantidad, quantità, aantal, כמות"
        ),
        (
            ImportField.Email,
            "email, mail, email address, buyer email, customer email, contact email, billing email, e-mail-adresse, correo, דואל"
        ),
        (ImportField.Locale, "locale, language, customer locale, sprache, langue, idioma, lingua, taal, שפה"),
        (
            ImportField.Note,
            "note, notes, comment, comments, order note, customer note, message from buyer, bemerkung, remarque, nota, opmerking, הערה"
        ),
        (ImportField.Options, "variations, options, optionen, item options"),
    ];

    private static readonly (string Property, string Headings)[] Properties =
    [
        (
            LineProperties.Photo.First,
            "photo, photo url, photo link, photo address, image, image url, picture, foto, bild, photographie, imagen, immagine, תמונה"
        ),
        (
            LineProperties.Engraving.First,
            "engraving, engraving text, text, personalization, personalisation, inscription, gravur, gravure, grabado, incisione, gravering, חריטה"
        ),
        (LineProperties.Font, "font, schrift, schriftart, police, fuente, carattere, lettertype"),
        (LineProperties.Birthstone, "birthstone, stone, geburtsstein, pierre, piedra, pietra, geboortesteen"),
        (LineProperties.ChainParts[1], "chain, kette, chaîne, cadena, catena, ketting, שרשרת"),
        (
            LineProperties.GiftMessage,
            "gift message, gift message text, gift note, card message, grußkarte, geschenknachricht"
        ),
        (LineProperties.Wrapping, "gift wrapping, gift wrap, gift wrap type, geschenkverpackung"),
        (LineProperties.Occasion, "occasion, anlass, ocasión, occasione, gelegenheid"),
        (LineProperties.DueDate, "due date, due, needed by, wanted by, fällig, liefertermin, date limite, leverdatum"),
    ];

    private static readonly Dictionary<string, ImportField> FieldOf = Spread(Fields);
    private static readonly Dictionary<string, string> PropertyOf = Spread(Properties);

    /// <summary>What a heading usually says.</summary>
    /// <returns>The field, and the property's name where it is one; <see cref="ImportField.Ignore"/> when nobody knows.</returns>
    public static (ImportField Field, string? Property) Find(string heading)
    {
        if (LineProperties.ChainParts.FirstOrDefault(p => Letters(p) == Letters(heading)) is { } part)
        {
            return (ImportField.Property, part);
        }

        if (FieldOf.TryGetValue(Letters(heading), out var field))
        {
            return (field, null);
        }

        if (PropertyOf.TryGetValue(Letters(heading), out var property))
        {
            return (ImportField.Property, property);
        }

        // Photo 2, Photo URL 2, Engraving #2.
        var number = heading.TrimEnd().AsSpan();
        var digits = number.Length - number.TrimEnd("0123456789").Length;
        if (
            digits is > 0 and < 3
            && int.Parse(number[^digits..], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and var n
            && PropertyOf.TryGetValue(Letters(heading.TrimEnd()[..^digits]), out var numbered)
        )
        {
            return numbered == LineProperties.Photo.First ? (ImportField.Property, LineProperties.Photo.At(n - 1))
                : numbered == LineProperties.Engraving.First
                    ? (ImportField.Property, LineProperties.Engraving.At(n - 1))
                : (ImportField.Ignore, null);
        }

        return (ImportField.Ignore, null);
    }

    private static string Letters(string heading) =>
        string.Concat(heading.Normalize().Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));

    private static Dictionary<string, T> Spread<T>((T What, string Headings)[] all) =>
        all.SelectMany(a => a.Headings.Split(", ").Select(h => (Heading: Letters(h), a.What)))
            .ToDictionary(h => h.Heading, h => h.What, StringComparer.Ordinal);
}
