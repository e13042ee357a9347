namespace PhotoNecklace.Functions.Settings;

/// <summary>The app cannot start with the settings that it has. The message is for the person who sets them.</summary>
public sealed class SettingsException(string message) : Exception(message);
