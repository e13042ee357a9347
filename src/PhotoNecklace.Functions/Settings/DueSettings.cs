using System.Globalization;
using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads when a shop's pieces are due: <c>Shops:{name}:Due:WorkingDays</c>, <c>:Holidays:{n}</c>, and <c>:Weekend:{n}</c>.</summary>
internal static class DueSettings
{
    public static DueRule? Read(IConfigurationSection shop, List<string> faults)
    {
        var due = shop.GetSection("Due");
        var prefix = $"Shops__{shop.Key}__Due";
        var holidays = new List<DateOnly>();
        foreach (var day in due.GetSection("Holidays").GetChildren().Where(d => !string.IsNullOrWhiteSpace(d.Value)))
        {
            if (
                DateOnly.TryParseExact(
                    day.Value!.Trim(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    default,
                    out var holiday
                )
            )
            {
                holidays.Add(holiday);
            }
            else
            {
                faults.Add($"{prefix}__Holidays__{day.Key} is '{day.Value}'. Write a day as 2026-12-25.");
            }
        }

        var weekend = new List<DayOfWeek>();
        foreach (var day in due.GetSection("Weekend").GetChildren().Where(d => !string.IsNullOrWhiteSpace(d.Value)))
        {
            var names = Enum.GetValues<DayOfWeek>()
                .Where(d => d.ToString().Equals(day.Value!.Trim(), StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (names.Count == 0)
            {
                faults.Add($"{prefix}__Weekend__{day.Key} is '{day.Value}'. Name a day of the week, such as Friday.");
            }

            weekend.AddRange(names);
        }

        if (weekend.Distinct().Count() == 7)
        {
            faults.Add($"{prefix}__Weekend names all days of the week: nothing would ever be due.");
        }

        if (due["WorkingDays"]?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            || days > DueRule.MaxWorkingDays
        )
        {
            faults.Add(
                $"{prefix}__WorkingDays is '{text}'. Give the number of working days after the approval, from 0 to {DueRule.MaxWorkingDays}."
            );
            return null;
        }

        var rule = new DueRule(days, [.. holidays]);
        return weekend.Count is 0 or 7 ? rule : rule with { Weekend = [.. weekend.Distinct()] };
    }
}
