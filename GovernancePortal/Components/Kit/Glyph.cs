namespace GovernancePortal.Components.Kit;

/// <summary>The portal's icons, drawn by <see cref="Icon"/>.</summary>
public enum Glyph
{
    Abstain, Archive, Bell, Book, Building, Calendar, Charter, Check, CheckCircle, ChevronDown, ChevronLeft, ChevronRight, Clock, Copy, Council, Cross,
    CrossCircle, Database, Decision, Download, Draft, Edit, Evidence, External, Filter, Flag, Gate, Globe, Hash, Home, Info, Key, Link, Lock, Logout,
    Mail, Menu, Moon, More, Overview, Paper, Passkey, People, Person, Play, Plus, Print, Refresh, Scale, Search, Send, Settings, Shield, Sun, Swap,
    System, Trash, Tree, Unlock, Upload, Veto, Vote, Warning,
}
