using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.SampleApp;

public sealed class TimerFunctions
{
    [Function("Timer")]
    [QueueOutput("%Prefix%-reports")]
    public string Tick([TimerTrigger("%Schedule%", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        $"timer {timer.IsPastDue}";
}
