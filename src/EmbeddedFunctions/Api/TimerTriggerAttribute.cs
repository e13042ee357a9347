namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function by the clock.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>Six-field NCRONTAB (second first), in UTC unless <c>WEBSITE_TIME_ZONE</c> is set.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether to remember the last run in storage, so that an occurrence missed while down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether to run once when the host starts.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>What a timer function is told about its schedule.</summary>
public sealed class TimerInfo
{
    /// <summary>The schedule's state before this run; null when it is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one that was missed.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The remembered state of a schedule.</summary>
public sealed class ScheduleStatus
{
    /// <summary>The last occurrence that ran; the default value when none has.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence expected.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this state was written.</summary>
    public DateTime LastUpdated { get; set; }
}
