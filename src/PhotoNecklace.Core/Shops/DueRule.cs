namespace PhotoNecklace.Core.Shops;

/// <summary>When a shop's pieces are due: working days after they were approved. Days are those of UTC.</summary>
/// <param name="WorkingDays">How many working days after the day of the approval, from 0.</param>
/// <param name="Holidays">Days on which nobody works, besides the weekend.</param>
public sealed record DueRule(int WorkingDays, ValueList<DateOnly> Holidays)
{
    /// <summary>Working days at most.</summary>
    public const int MaxWorkingDays = 365;

    /// <summary>The days of the week on which nobody works.</summary>
    public ValueList<DayOfWeek> Weekend { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The day by which a piece that was approved then is due: always a working day.</summary>
    public DateOnly Of(DateTimeOffset approvedAt)
    {
        var day = DateOnly.FromDateTime(approvedAt.UtcDateTime);
        for (var left = WorkingDays; left > 0 || !IsWorking(day); )
        {
            day = day.AddDays(1);
            left -= IsWorking(day) ? 1 : 0;
        }

        return day;
    }

    private bool IsWorking(DateOnly day) => !Weekend.Contains(day.DayOfWeek) && !Holidays.Contains(day);
}
