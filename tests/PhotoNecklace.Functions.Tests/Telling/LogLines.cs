using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PhotoNecklace.Functions.Tests.Telling;

/// <summary>A line that was logged, with the values of the scopes around it.</summary>
internal sealed record LogLine(string Category, string Text, IReadOnlyDictionary<string, string> Scope);

/// <summary>Keeps every line that is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private IExternalScopeProvider? _scopes;

    public IReadOnlyList<LogLine> All => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => lines._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            lines._scopes?.ForEachScope(
                static (scope, into) =>
                {
                    foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object>> ?? [])
                    {
                        into[name] = $"{value}";
                    }
                },
                values
            );
            lines._lines.Enqueue(new(category, formatter(state, exception), values));
        }
    }
}
