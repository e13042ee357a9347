using System.Globalization;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads what a customer asks a piece to hang from: words and a length in any order, such as <c>20 in, box, gold</c>.</summary>
internal sealed partial class ChainWish(Pendant pendant, Metals metals)
{
    /// <summary>Above it a length without a unit is meant in cm: no neck takes a chain of 37 inches.</summary>
    private const double MostInches = 36;

    /// <summary>Chains of 40, 45 and 50 cm are sold as 16, 18 and 20 in.</summary>
    private const double NearInches = 0.45;

    private const int MaxShown = 60;

    private static readonly string[] Fillers =
    [
        "chain",
        "chains",
        "length",
        "long",
        "link",
        "links",
        "style",
        "colour",
        "color",
        "metal",
        "a",
        "of",
        "with",
        "the",
        "and",
        "on",
        "choker",
        "princess",
        "matinee",
    ];

    private static readonly (string Word, Carrier Carrier)[] CarrierWords =
    [
        ("necklace", Carrier.Necklace),
        ("bracelet", Carrier.Bracelet),
        ("keyring", Carrier.Keyring),
        ("keychain", Carrier.Keyring),
        ("none", Carrier.None),
        ("no", Carrier.None),
        ("without", Carrier.None),
    ];

    private Carrier? _carrier;
    private double? _inches;
    private string _length = "";
    private ChainLinks? _links;
    private Metal? _metal;

    /// <summary>The choice.</summary>
    /// <param name="wish">As it was typed; null or empty takes what comes with the piece.</param>
    /// <returns>The choice, or a refusal <c>chain-unknown</c> or <c>chain-not-offered</c> that says what there is.</returns>
    public Result<ChosenChain> Read(string? wish)
    {
        foreach (var part in Parts().Split(wish ?? ""))
        {
            if (!TryRead(part))
            {
                return Refusals.ChainUnknown.With(("wish", Shown(part)), ("known", MessageValue.List(Words())));
            }
        }

        var offer = pendant.Chains;
        var carrier = _carrier ?? offer.Carriers[0];
        if (!offer.Carriers.Contains(carrier))
        {
            return NotOffered(Name(carrier), offer.Carriers.Select(Name));
        }

        var lengths = offer.Lengths(carrier);
        double? length =
            lengths.Count == 0 ? null
            : carrier == Carrier.Necklace ? pendant.Chain.LengthInches
            : lengths[0];
        if (_inches is { } inches)
        {
            length = lengths
                .Where(l => Math.Abs(l - inches) <= NearInches)
                .OrderBy(l => Math.Abs(l - inches))
                .Cast<double?>()
                .FirstOrDefault();
            if (length is null)
            {
                return NotOffered(_length, lengths.Count == 0 ? [Name(carrier)] : lengths.Order().Select(Inches));
            }
        }

        if (_links is { } links && !offer.Links.Contains(links))
        {
            return NotOffered(Name(links), offer.Links.Select(Name));
        }

        return _metal is not null && !pendant.Metals.Contains(_metal)
            ? NotOffered(_metal.Name, pendant.Metals.Select(m => m.Name))
            : new ChosenChain(carrier, length, _links, _metal);
    }

    private Refusal NotOffered(string wish, IEnumerable<string> offered) =>
        Refusals.ChainNotOffered.With(
            ("pendant", pendant.Name.ToLowerInvariant()),
            ("wish", wish),
            ("offered", MessageValue.List(offered))
        );

    private bool TryRead(string part)
    {
        var rest = Length()
            .Replace(part, TakeLength, 1)
            .Replace("key ring", "keyring", StringComparison.OrdinalIgnoreCase);
        var words = rest.ToLowerInvariant()
            .Split((char[])[' ', '\t', ':', '-', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            // A metal's name may have two words.
            if (i + 1 < words.Length && metals.Find($"{words[i]} {words[i + 1]}") is { } two)
            {
                _metal = two;
                i++;
            }
            else if (metals.Find(words[i]) is { } one)
            {
                _metal = one;
            }
            else if (!TryReadWord(words[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadWord(string word)
    {
        foreach (var (name, carrier) in CarrierWords)
        {
            if (name == word)
            {
                _carrier = carrier;
                return true;
            }
        }

        // A number would be read as well.
        if (
            Enum.TryParse<ChainLinks>(word == "bead" ? "ball" : word, ignoreCase: true, out var links)
            && char.IsAsciiLetter(word[0])
        )
        {
            _links = links;
            return true;
        }

        return Fillers.Contains(word, StringComparer.Ordinal);
    }

    private string TakeLength(Match match)
    {
        var number = double.Parse(match.Groups["number"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        _inches =
            unit == "mm" ? number / 25.4
            : unit == "cm" || (unit.Length == 0 && number > MostInches) ? number / 2.54
            : number;
        _length = match.Value.Trim();
        return " ";
    }

    private IEnumerable<string> Words() =>
        [
            .. pendant.Chains.Carriers.Select(Name),
            .. pendant.Chains.Carriers.SelectMany(c => pendant.Chains.Lengths(c)).Order().Select(Inches),
            .. pendant.Chains.Links.Select(Name),
            .. pendant.Metals.Select(m => m.Name),
        ];

    private static string Shown(string part) =>
        part.Length > MaxShown ? PlainText.Cut(part, MaxShown) + "…" : part.Trim();

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Inches(double inches) => string.Create(CultureInfo.InvariantCulture, $"{inches:0.##} in");

    // A comma between digits may be a decimal one.
    [GeneratedRegex(@"[;/|\n]|,(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(
        """(?<number>\d{1,4}(?:[.,]\d{1,2})?)\s*(?<unit>inches|inch|in\b|"|″|”|''|cm\b|mm\b)?""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Length();
}
