using PhotoNecklace.Core.Catalogue.Outlines;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads the fields of a pendant or a metal, and puts what is wrong with them on the list.</summary>
/// <param name="pendant">The pendant's id, or its number; null for a metal's fields.</param>
/// <param name="where">How a sentence names it: <see cref="Remarks.Pendant"/> or <see cref="Remarks.Metal"/>.</param>
/// <param name="faults">The list.</param>
/// <param name="checkShapes">False leaves out what needs geometry.</param>
internal sealed class FieldReader(string? pendant, Remark where, List<CatalogueFault> faults, bool checkShapes)
{
    /// <summary>Nothing of a piece is further away or larger, in mm.</summary>
    private const double MostMm = 500;

    /// <summary>Whether shapes are checked as well, or only read.</summary>
    public bool ChecksShapes => checkShapes;

    /// <summary>Adds a fault; the argument <c>pendant</c> is given to it here.</summary>
    public void Fault(
        string? field,
        RemarkCode code,
        params ReadOnlySpan<(string Name, MessageValue Value)> arguments
    ) => faults.Add(new(pendant, field, code.With([("pendant", where), .. arguments])));

    public string Kebab(string? text, string field, string example)
    {
        if (!IsKebab(text))
        {
            Fault(field, Remarks.FieldKebab, ("field", field), ("example", example));
        }

        return text ?? "";
    }

    public static bool IsKebab(string? text) =>
        text is { Length: > 0 and <= 60 }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-'
        && text[^1] != '-';

    public List<T> Names<T>(List<string?>? names, string field, Func<string?, T?> find, string known)
    {
        List<T> read = [];
        foreach (var name in names ?? [])
        {
            if (find(name) is not { } value)
            {
                Fault(field, Remarks.FieldUnknownInList, ("field", field), ("value", name ?? ""), ("known", known));
            }
            else if (read.Contains(value))
            {
                Fault(field, Remarks.FieldTwice, ("field", field), ("value", name ?? ""));
            }
            else
            {
                read.Add(value);
            }
        }

        if (names is null or [])
        {
            Fault(field, Remarks.FieldNone, ("field", field), ("known", known));
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

        var known = MessageValue.List(System.Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
        Fault(field, Remarks.FieldUnknown, ("field", field), ("value", name ?? ""), ("known", known));
        return default;
    }

    /// <summary>A place in mm.</summary>
    public double Length(double? value, string field)
    {
        if (value is not { } v || !double.IsFinite(v) || Math.Abs(v) > MostMm)
        {
            Fault(field, Remarks.FieldPlace, ("field", field), ("most", MostMm));
            return 0;
        }

        return v;
    }

    /// <summary>A size in mm.</summary>
    public double Positive(double? value, string field)
    {
        if (value is > 0 and <= MostMm)
        {
            return value.Value;
        }

        if (value is > 0)
        {
            Fault(field, Remarks.FieldSizeMost, ("field", field), ("most", MostMm));
            return 1;
        }

        if (value is { } given)
        {
            Fault(field, Remarks.FieldSize, ("field", field), ("value", given));
        }
        else
        {
            Fault(field, Remarks.FieldSizeMissing, ("field", field));
        }

        return 1;
    }

    public PointMm Point(double? x, double? y, string field) => new(Length(x, $"{field}.x"), Length(y, $"{field}.y"));

    /// <summary>A closed line that does not cross itself; null with a fault when it is none.</summary>
    public Shape? Region(string? path, string field)
    {
        if (path is null)
        {
            Fault(field, Remarks.FieldMissing, ("field", field));
            return null;
        }

        return Checked(field, list => CustomOutline.ReadOutline(path, null, null, list), narrowestMm: 0);
    }

    /// <summary>Reads a shape by a function that lists its own faults, and checks that it is one clean closed line.</summary>
    public Shape? Checked(string field, Func<List<Message>, Shape?> read, double narrowestMm)
    {
        List<Message> found = [];
        var shape = read(found);
        if (shape is not null && checkShapes)
        {
            found.AddRange(OutlineFaults.Of(shape, narrowestMm));
        }

        foreach (var cause in found)
        {
            Fault(field, Remarks.FieldWrong, ("field", field), ("cause", cause));
        }

        return found.Count == 0 ? shape : null;
    }
}
