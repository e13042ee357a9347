using System.CommandLine;
using System.Globalization;

namespace PhotoNecklace.Cli.Commands;

/// <summary>Options that are days.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Create(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "yyyy-mm-dd",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day))
                {
                    return day;
                }

                result.AddError($"'{text}' is not a date. Write it as 2026-11-30.");
                return null;
            },
        };
}
