using System.Globalization;
using System.Text.RegularExpressions;

namespace PhotoNecklace.Infra.Tests.Kusto;

/// <summary>Kusto's functions and operators on values: long, double, bool, string, datetime, timespan, and null.</summary>
internal static class KustoValues
{
    /// <summary>The functions that the alerts call.</summary>
    public static object? Call(string function, IReadOnlyList<object?> a) =>
        (function, a) switch
        {
            ("tostring", [var v]) => v is null ? "" : Convert.ToString(v, CultureInfo.InvariantCulture),
            ("toint", [var v]) => long.TryParse(
                $"{v}",
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var n
            )
                ? n
                : null,
            ("todatetime", [var v]) => DateTimeOffset.TryParse(
                $"{v}",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var t
            )
                ? t
                : null,
            ("isnull", [var v]) => v is null,
            ("isnotnull", [var v]) => v is not null,
            ("isempty", [var v]) => $"{v}".Length == 0,
            ("isnotempty", [var v]) => $"{v}".Length > 0,
            ("extract", [string pattern, long group, var v]) => Extract(pattern, (int)group, $"{v}"),
            _ => throw new FormatException($"The function '{function}' with {a.Count} arguments is not known here."),
        };

    /// <summary>What compares with null is null, which no <c>where</c> lets through.</summary>
    public static object? Compare(object? left, string sign, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (left is string || right is string || left is bool)
        {
            var same = Equals(left, right);
            return sign switch
            {
                "==" => same,
                "!=" => !same,
                _ => throw new FormatException($"Texts do not compare by '{sign}'."),
            };
        }

        var order = (left, right) switch
        {
            (DateTimeOffset l, DateTimeOffset r) => l.CompareTo(r),
            (TimeSpan l, TimeSpan r) => l.CompareTo(r),
            _ => Number(left).CompareTo(Number(right)),
        };
        return sign switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        };
    }

    /// <summary>Whole terms only, whatever their case: a term ends where no letter or digit follows.</summary>
    public static bool Has(object? text, object? term)
    {
        var pattern = $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape($"{term}")}(?![\p{{L}}\p{{N}}])";
        return Regex.IsMatch($"{text}", pattern, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
    }

    public static object? Subtract(object? left, object? right) =>
        (left, right) switch
        {
            (null, _) or (_, null) => null,
            (DateTimeOffset l, DateTimeOffset r) => l - r,
            (TimeSpan l, TimeSpan r) => l - r,
            _ => Number(left) - Number(right),
        };

    public static object? Divide(object? left, object? right) =>
        (left, right) switch
        {
            (null, _) or (_, null) => null,
            (TimeSpan l, TimeSpan r) => l / r,
            _ => Number(left) / Number(right),
        };

    private static string Extract(string pattern, int group, string text)
    {
        var match = Regex.Match(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success ? match.Groups[group].Value : "";
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
