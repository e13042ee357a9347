using System.Globalization;
using PhotoNecklace.Core.Catalogue.Outlines;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads one pendant's fields, and puts what is wrong with them on the list.</summary>
/// <param name="pendant">The pendant's id, or its number.</param>
/// <param name="where">How a sentence names it: <c>Pendant 'paw'</c>.</param>
/// <param name="faults">The list.</param>
/// <param name="checkShapes">False leaves out what needs geometry.</param>
internal sealed class FieldReader(string pendant, string where, List<CatalogueFault> faults, bool checkShapes)
{
    /// <summary>Whether shapes are checked as well, or only read.</summary>
    public bool ChecksShapes => checkShapes;

    public delegate bool TryParse<T>(string? name, out T value);

    /// <summary>Adds a fault; the sentence goes on after the pendant's name.</summary>
    public void Fault(string? field, string sentence) => faults.Add(new(pendant, field, $"{where} {sentence}."));

    public string Kebab(string? text, string field, string example)
    {
        if (!IsKebab(text))
        {
            Fault(field, $"needs '{field}' in kebab-case, such as {example}");
        }

        return text ?? "";
    }

    public static bool IsKebab(string? text) =>
        text is { Length: > 0 and <= 60 }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-'
        && text[^1] != '-';

    public List<T> Names<T>(List<string?>? names, string field, TryParse<T> tryParse, string known)
    {
        List<T> read = [];
        foreach (var name in names ?? [])
        {
            if (!tryParse(name, out var value))
            {
                Fault(field, $"has '{name}' in '{field}'; known are {known}");
            }
            else if (read.Contains(value))
            {
                Fault(field, $"has '{name}' twice in '{field}'");
            }
            else
            {
                read.Add(value);
            }
        }

        if (names is null or [])
        {
            Fault(field, $"needs at least one of {known} in '{field}'");
        }

        return read;
    }

    public T Enum<T>(string? name, string field)
        where T : struct, Enum
    {
        // A number would be read as well.
        if (
            name is [var first, ..]
            && char.IsAsciiLetter(first)
            && System.Enum.TryParse<T>(name, ignoreCase: true, out var value)
            && System.Enum.IsDefined(value)
        )
        {
            return value;
        }

        var known = string.Join(", ", System.Enum.GetNames<T>()).ToLowerInvariant();
        Fault(field, $"has '{name}' as '{field}'; known are {known}");
        return default;
    }

    /// <summary>A place in mm.</summary>
    public double Length(double? value, string field)
    {
        if (value is not { } v || !double.IsFinite(v) || Math.Abs(v) > 500)
        {
            Fault(field, $"needs '{field}' in mm, between -500 and 500");
            return 0;
        }

        return v;
    }

    /// <summary>A size in mm.</summary>
    public double Positive(double? value, string field)
    {
        if (value is > 0 and <= 500)
        {
            return value.Value;
        }

        if (value is > 0)
        {
            Fault(field, $"needs '{field}' of at most 500 mm");
            return 1;
        }

        var given = value?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
        Fault(field, $"needs '{field}' greater than 0 mm, and has {given}");
        return 1;
    }

    public PointMm Point(double? x, double? y, string field) => new(Length(x, $"{field}.x"), Length(y, $"{field}.y"));

    /// <summary>A closed line that does not cross itself; null with a fault when it is none.</summary>
    public Shape? Region(string? path, string field)
    {
        if (path is null)
        {
            Fault(field, $"needs '{field}'");
            return null;
        }

        return Checked(field, list => CustomOutline.ReadOutline(path, null, null, list), narrowestMm: 0);
    }

    /// <summary>Reads a shape by a function that lists its own faults, and checks that it is one clean closed line.</summary>
    public Shape? Checked(string field, Func<List<string>, Shape?> read, double narrowestMm)
    {
        List<string> found = [];
        var shape = read(found);
        if (shape is not null && checkShapes)
        {
            found.AddRange(OutlineFaults.Of(shape, narrowestMm));
        }

        foreach (var sentence in found)
        {
            Fault(field, $"has a wrong '{field}': {sentence.TrimEnd('.')}");
        }

        return found.Count == 0 ? shape : null;
    }
}
